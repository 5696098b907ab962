import type { FailureCase } from '../../../shared/design/power.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';

/** Says which loss is shown and that the plan is unchanged; walks through all of them. */
export function WhatIfTape(props: {
  readonly failures: readonly FailureCase[];
  readonly failure: FailureCase;
  readonly onFailure: (failure: FailureCase | null) => void;
}) {
  const { failures, failure, onFailure } = props;
  const at = failures.findIndex((entry) => entry.lost === failure.lost);
  const step = (by: number): void =>
    onFailure(failures[(at + by + failures.length) % failures.length] ?? null);
  return (
    <div className="tape" role="status">
      <span className="w">{plantUi.whatIf}</span>
      <span>{fillText(plantUi.whatIfText, { label: failure.label })}</span>
      <span className="grow" />
      <span className="dim">
        {fillText(plantUi.failureOf, { at: String(at + 1), count: String(failures.length) })}
      </span>
      <Button kind="sim" small keys="[" onPress={() => step(-1)}>
        {plantUi.previous}
      </Button>
      <Button kind="sim" small keys="]" onPress={() => step(1)}>
        {plantUi.next}
      </Button>
      <Button kind="sim" small onPress={() => onFailure(null)}>
        {plantUi.leave}
      </Button>
    </div>
  );
}
