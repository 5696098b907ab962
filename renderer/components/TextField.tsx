import { useId, useState } from 'react';
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
  readonly type?: 'text' | 'password' | 'date';
  readonly maxLength?: number;
  readonly mono?: boolean;
  readonly className?: string;
  readonly autoFocus?: boolean;
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
          onBlur={sealEdit}
        />
      </div>
      <p id={`${id}-hint`} className="hint" title={hint}>
        {wrong ?? hint ?? ''}
      </p>
    </div>
  );
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A day. What is typed halfway stays in the field; only a whole date is handed on. */
export function DateField(props: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly pointer: string;
  readonly hint?: string;
  readonly nullable?: boolean;
}) {
  const { value, onChange, nullable = false } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(null);
  }
  const change = (text: string): void => {
    setTyped(text);
    if (ISO_DATE.test(text)) onChange(text);
    else if (text === '' && nullable) onChange(null);
  };
  return (
    <TextField
      type="date"
      label={props.label}
      value={typed ?? value ?? ''}
      pointer={props.pointer}
      onChange={change}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
    />
  );
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
