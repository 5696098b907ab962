import { useId, useState } from 'react';
import { fieldsUi } from '../../shared/texts/en/ui/fields.ts';
import { formatDate } from '../lib/format.ts';
import { parseDate } from '../lib/parse-date.ts';
import { sealEdit } from '../stores/plan-store.ts';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** JSON pointer of the plan field, when it is one. */
  readonly pointer?: string;
  readonly hint?: string;
  readonly wrong?: string | null;
  readonly placeholder?: string;
  readonly type?: 'text' | 'password';
  readonly maxLength?: number;
  readonly mono?: boolean;
  readonly className?: string;
  readonly autoFocus?: boolean;
  /** The field lost the focus. */
  readonly onLeave?: () => void;
}

/** One line of text, a date or a passphrase. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, pointer, hint, wrong = null, type = 'text' } = props;
  const id = useId();
  const classes = ['form-field', wrong === null ? '' : 'wrong', props.className ?? '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={classes}>
      <label htmlFor={id}>{label}</label>
      <div className="field">
        <input
          id={id}
          className={props.mono === true ? 'mono' : undefined}
          type={type}
          value={value}
          data-pointer={pointer}
          maxLength={props.maxLength ?? 400}
          placeholder={props.placeholder}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: only in dialogs, where the first field is where one starts
          autoFocus={props.autoFocus}
          aria-invalid={wrong !== null || undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => {
            sealEdit();
            props.onLeave?.();
          }}
        />
      </div>
      <p id={`${id}-hint`} className="hint" title={hint}>
        {wrong ?? hint ?? ''}
      </p>
    </div>
  );
}

/** A day. It is shown as "11 Sep 2027" and typed in any clear form; what is not a day stays as typed. */
export function DateField(props: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly pointer?: string;
  readonly hint?: string;
  readonly nullable?: boolean;
}) {
  const { value, onChange, nullable = false, hint, pointer } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    // The value was changed from outside, by undo; what was typed here is of the past.
    if (typed !== null && dateOf(typed) !== value) setTyped(null);
  }
  const change = (text: string): void => {
    setTyped(text);
    const iso = dateOf(text);
    if (iso !== null) onChange(iso);
    else if (text.trim() === '' && nullable) onChange(null);
  };
  // A day that was understood is shown in its one form once the field is left.
  const leave = (): void => {
    if (typed !== null && wrongDate(typed, nullable) === null) setTyped(null);
  };
  const wrong = typed === null ? null : wrongDate(typed, nullable);
  return (
    <TextField
      label={props.label}
      value={typed ?? (value === null ? '' : formatDate(value))}
      placeholder={fieldsUi.dateExample}
      wrong={wrong}
      onChange={change}
      onLeave={leave}
      {...(pointer === undefined ? {} : { pointer })}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}

function dateOf(text: string): string | null {
  const reading = parseDate(text);
  return reading.ok ? reading.iso : null;
}

function wrongDate(text: string, nullable: boolean): string | null {
  if (text.trim() === '') return nullable ? null : fieldsUi.dates.needed;
  const reading = parseDate(text);
  return reading.ok ? null : fieldsUi.dates[reading.code];
}

/** Free text of the planner over several lines. */
export function NoteField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly pointer: string;
}) {
  const id = useId();
  return (
    <div className="form-field full">
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        className="note"
        value={props.value}
        maxLength={20_000}
        data-pointer={props.pointer}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={sealEdit}
      />
    </div>
  );
}

export function CheckField(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly pointer?: string;
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={props.checked}
        data-pointer={props.pointer}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
