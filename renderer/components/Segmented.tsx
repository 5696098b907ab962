import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export interface Segment<T extends string> {
  readonly id: T;
  readonly name: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A few exclusive views: one stop, arrows inside. */
export function Segmented<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly segments: readonly Segment<T>[];
  readonly onChange: (id: T) => void;
  readonly pointer?: string;
}) {
  const { label, value, segments, onChange, pointer } = props;
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = segments.findIndex((segment) => segment.id === value);
    const index = (at + step + segments.length) % segments.length;
    const next = segments[index];
    if (!next) return;
    onChange(next.id);
    group.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div ref={group} className="seg" role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {segments.map((segment) => (
        // biome-ignore lint/a11y/useSemanticElements: a segment shows a symbol and a word on a pressed ground, which a radio input cannot
        <button
          key={segment.id}
          type="button"
          role="radio"
          aria-checked={segment.id === value}
          tabIndex={segment.id === value ? 0 : -1}
          data-pointer={segment.id === value ? pointer : undefined}
          onClick={() => onChange(segment.id)}
        >
          {segment.name}
        </button>
      ))}
    </div>
  );
}

/** Filters that may be on together. */
export function ToggleSegments<T extends string>(props: {
  readonly label: string;
  readonly chosen: readonly T[];
  readonly segments: readonly Segment<T>[];
  readonly onChange: (chosen: readonly T[]) => void;
}) {
  const { label, chosen, segments, onChange } = props;
  const toggle = (id: T): void =>
    onChange(chosen.includes(id) ? chosen.filter((held) => held !== id) : [...chosen, id]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one bordered row in all engines
    <div className="seg" role="group" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.id}
          type="button"
          aria-pressed={chosen.includes(segment.id)}
          onClick={() => toggle(segment.id)}
        >
          {segment.name}
        </button>
      ))}
    </div>
  );
}
