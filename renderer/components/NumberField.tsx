import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import { fieldsUi } from '../../shared/texts/en/ui/fields.ts';
import { fieldText, wrongSentence } from '../lib/field-text.ts';
import { parseReading, type Reading, type ReadingRules } from '../lib/parse-reading.ts';
import { keepWrong, sealEdit, usePlanStore } from '../stores/plan-store.ts';
import { type Provenance, ProvenanceMark } from './Marks.tsx';

export interface NumberFieldProps {
  readonly label: string;
  /** JSON pointer of the plan field, so that findings and the why-panel can jump here. */
  readonly pointer: string;
  readonly value: number | null;
  /** Unit of the field as shown; typed units of the same kind convert into it. */
  readonly unit?: string;
  readonly rules?: Omit<ReadingRules, 'unit'>;
  readonly provenance?: Provenance;
  readonly hint?: string;
  /** The value binds a limit of the design: amber edge, the hint says which. */
  readonly binds?: boolean;
  readonly step?: number;
  readonly decimals?: number;
  /** An empty field means "not known" and is allowed. */
  readonly nullable?: boolean;
  /** Value that `Ctrl ⌫` returns to. */
  readonly sourceValue?: number | null;
  readonly wide?: boolean;
  readonly onChange: (value: number | null) => void;
}

type Read =
  | Reading
  | { readonly ok: true; readonly value: null }
  | { readonly ok: false; readonly fault: null };

function readText(text: string, props: NumberFieldProps): Read {
  if (text.trim() === '')
    return props.nullable === true ? { ok: true, value: null } : { ok: false, fault: null };
  return parseReading(text, { ...props.rules, unit: props.unit ?? '' });
}

function steppedValue(props: NumberFieldProps, direction: number): number {
  const step = props.step ?? 1;
  const from = props.value ?? 0;
  const next = Number((from + direction * step).toPrecision(12));
  const { min, max } = props.rules ?? {};
  return Math.min(max ?? next, Math.max(min ?? next, next));
}

/** Keys of the field: arrows step (Shift by ten), Ctrl ⌫ returns to the source, Esc forgets what was typed. */
function stepOfKey(event: KeyboardEvent): number {
  const size = event.shiftKey ? 10 : 1;
  if (event.key === 'ArrowUp') return size;
  if (event.key === 'ArrowDown') return -size;
  return 0;
}

/** What is typed while it is typed; null shows the value. A text that is no value survives leaving the screen. */
function useTyped(props: NumberFieldProps) {
  const { pointer, value, onChange } = props;
  const kept = usePlanStore((state) => state.wrong[pointer]);
  const [typed, setTyped] = useState<string | null>(null);
  const sent = useRef(value);
  useEffect(() => {
    // Undo and other screens change the value from outside: then the value is shown, not the old letters.
    if (value !== sent.current) setTyped(null);
    sent.current = value;
  }, [value]);
  const send = (next: number | null): void => {
    sent.current = next;
    onChange(next);
  };
  const forget = (): void => {
    setTyped(null);
    keepWrong(pointer, null);
  };
  const type = (text: string): void => {
    setTyped(text);
    const read = readText(text, props);
    keepWrong(pointer, read.ok ? null : text);
    if (read.ok && read.value !== value) send(read.value);
  };
  const leave = (): void => {
    setTyped(null);
    sealEdit();
  };
  const put = (next: number | null): void => {
    forget();
    send(next);
  };
  return { text: typed ?? kept ?? fieldText(value, props.decimals), type, leave, forget, put };
}

function sentenceUnder(text: string, props: NumberFieldProps): string | null {
  const read = readText(text, props);
  if (read.ok) return null;
  if (read.fault === null) return fieldsUi.needed.replace('{value}', fieldText(props.value, props.decimals));
  return wrongSentence(read.fault, props.unit ?? '', props.value);
}

/**
 * A number with its provenance before it and its unit behind it. Wrong input stays as typed with a sentence below;
 * the last valid value keeps driving the design.
 */
export function NumberField(props: NumberFieldProps & { readonly ref?: Ref<HTMLInputElement> }) {
  const { label, pointer, value, unit, hint, binds = false, provenance = 'entered' } = props;
  const id = useId();
  const { text, type, leave, forget, put } = useTyped(props);
  const wrong = sentenceUnder(text, props);
  const mark = value === null ? 'unknown' : provenance;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const steps = stepOfKey(event);
    if (steps !== 0) {
      event.preventDefault();
      put(steppedValue(props, steps));
    } else if (event.key === 'Backspace' && event.ctrlKey && props.sourceValue !== undefined) {
      event.preventDefault();
      put(props.sourceValue);
    } else if (event.key === 'Escape' && (wrong !== null || text !== fieldText(value, props.decimals))) {
      event.stopPropagation();
      forget();
    }
  };
  const classes = [
    'number-field',
    wrong !== null ? 'wrong' : binds ? 'binds' : '',
    value === null ? 'unknown' : '',
  ];
  return (
    <div className={[...classes, props.wide === true ? 'wide' : ''].filter(Boolean).join(' ')}>
      <label htmlFor={id}>{label}</label>
      <div className="field">
        <ProvenanceMark provenance={mark} word={fieldsUi.marks[mark]} />
        <input
          id={id}
          ref={props.ref}
          className="value"
          data-pointer={pointer}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder={value === null ? '–' : ''}
          aria-invalid={wrong !== null || undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && unit !== '' && <span className="unit">{unit}</span>}
      </div>
      <p id={`${id}-hint`} className="hint" title={wrong === null ? hint : undefined}>
        {wrong ?? hint ?? (value === null ? fieldsUi.noDataHint : '')}
      </p>
    </div>
  );
}
