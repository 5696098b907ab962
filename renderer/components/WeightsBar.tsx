import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { shiftWeight, toHundred } from '../lib/shift-weight.ts';

export interface WeightPart {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
}

const ARROWS: Readonly<Record<string, number>> = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5 };

/**
 * How much each aim counts, as one bar that always sums to 100: arrows move a share by 5 points, digits type it,
 * borders drag. The share comes from the parts to the right.
 */
export function WeightsBar(props: {
  readonly label: string;
  readonly parts: readonly WeightPart[];
  readonly onChange: (weights: readonly number[]) => void;
}) {
  const { label, parts, onChange } = props;
  const bar = useRef<HTMLDivElement>(null);
  const digits = useRef({ index: -1, text: '', at: 0 });
  const weights = toHundred(parts.map((part) => part.weight));
  const put = (index: number, wanted: number): void => onChange(shiftWeight(weights, index, wanted));

  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const step = ARROWS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      put(index, (weights[index] ?? 0) + step);
    } else if (/^\d$/.test(event.key)) {
      event.stopPropagation();
      const held = digits.current;
      const goesOn = held.index === index && event.timeStamp - held.at < 1200;
      const text = (goesOn ? held.text : '') + event.key;
      digits.current = { index, text, at: event.timeStamp };
      put(index, Number(text));
    }
  };
  const onDrag = (event: PointerEvent<HTMLSpanElement>, index: number): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || bar.current === null) return;
    const box = bar.current.getBoundingClientRect();
    const before = weights.slice(0, index).reduce((sum, weight) => sum + weight, 0);
    const share = ((event.clientX - box.left) / box.width) * 100 - before;
    put(index, Math.round(share / 5) * 5);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: the parts are sliders in one bar, not form fields of a set
    <div ref={bar} className="weights" role="group" aria-label={label}>
      {parts.map((part, index) => (
        <span
          key={part.id}
          className="part"
          role="slider"
          tabIndex={0}
          aria-label={part.name}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={weights[index] ?? 0}
          title={`${part.name} ${weights[index] ?? 0}`}
          style={{ flexGrow: Math.max(weights[index] ?? 0, 13), flexBasis: 0 }}
          onKeyDown={(event) => onKeyDown(event, index)}
        >
          {part.name} {weights[index] ?? 0}
          {index < parts.length - 1 && (
            <span
              className="handle"
              onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
              onPointerMove={(event) => onDrag(event, index)}
            />
          )}
        </span>
      ))}
    </div>
  );
}
