import type { FailureCase } from '../../../shared/design/power.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';

/** "UPS A out"; cases that say so in their own name keep it. */
export function outText(failure: FailureCase): string {
  return / (out|lost)\b/.test(failure.label)
    ? failure.label
    : fillText(plantUi.tapeOut, { name: failure.label });
}

function outcomeText(failure: FailureCase): string {
  if (failure.carried) return plantUi.tapeCarried;
  const shed = failure.shedRacks.length;
  return fillText(shed > 0 ? plantUi.tapeShed : plantUi.tapeOverloaded, {
    count: formatExact(shed),
    served: formatQuantity(failure.servedW, 'W'),
    elements: formatExact(failure.overloaded.length),
  });
}

/** What the tape says: what is out, and what that does. */
export interface TapeWords {
  readonly name: string;
  readonly outcome: string;
}

/** Words of a failure of the power path. */
export function failureWords(failure: FailureCase): TapeWords {
  return { name: outText(failure), outcome: outcomeText(failure) };
}

/** Says which loss is shown and that the plan is unchanged; walks through all of them. */
export function WhatIfTape(props: {
  readonly words: TapeWords;
  /** Place among all failures, from 1. */
  readonly at: number;
  readonly count: number;
  readonly onStep: (by: number) => void;
  readonly onLeave: () => void;
}) {
  const { words, at, count } = props;
  return (
    <div className="tape" role="status">
      <span className="w">{plantUi.whatIf}</span>
      <span className="clip">
        <b>{words.name}.</b> {words.outcome} {plantUi.tapePlan}
      </span>
      <span className="grow" />
      <span className="dim">
        {fillText(plantUi.failureOf, { at: formatExact(at), count: formatExact(count) })}
      </span>
      <Button kind="sim" small keys="[" onPress={() => props.onStep(-1)}>
        {plantUi.previous}
      </Button>
      <Button kind="sim" small keys="]" onPress={() => props.onStep(1)}>
        {plantUi.next}
      </Button>
      <Button kind="sim" small keys="Esc" onPress={props.onLeave}>
        {plantUi.leave}
      </Button>
    </div>
  );
}
