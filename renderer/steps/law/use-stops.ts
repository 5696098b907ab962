import { useEffect } from 'react';
import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { useStops } from '../../lib/engine.ts';
import { formatExact } from '../../lib/format.ts';
import type { MakerName } from '../../lib/maker-names.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { describeWhatIf, type WhatIfCell } from '../../stores/what-if-store.ts';
import type { StopOutcome, StopSet } from '../../workers/engine-messages.ts';
import { stopCode } from './EmbargoMatrix.tsx';
import { isEmpty, NO_STOPS, namesStopped, STOP_KINDS, singleCase, stopsOf } from './stops.ts';

const texts = lawUi.supply.whatIf;

export interface StopWhatIf {
  readonly stops: StopSet;
  readonly outcome: StopOutcome | null;
  readonly fresh: boolean;
  readonly name: string;
  /** Case of the matrix the set stands for. */
  readonly caseId: string | null;
  readonly set: (stops: StopSet) => void;
  readonly step: (by: number) => void;
  readonly leave: () => void;
}

/** "US, TSMC": everybody who stops. */
function stopsName(stops: StopSet, makerName: MakerName): string {
  return STOP_KINDS.flatMap((kind) =>
    namesStopped(stops, kind).map((name) =>
      fillText(texts.named[kind], { name: stopCode({ kind, name }, makerName) }),
    ),
  ).join(', ');
}

/** Figures of the stop beside the plan's, for the bar at the bottom. */
export function stopCells(outcome: StopOutcome, lines: number): readonly WhatIfCell[] {
  const fallen = outcome.lines.filter((line) => line.fate === 'falls').length;
  const unknown = outcome.lines.length - fallen;
  const without = outcome.substitutes.filter((entry) => entry.productIds.length === 0).length;
  const of = (total: number): string => fillText(texts.of, { total: formatExact(total) });
  return [
    {
      key: 'accelerators',
      label: texts.accelerators,
      was: formatExact(outcome.accelerators),
      value: `${outcome.acceleratorsUnknown > 0 ? '≥ ' : ''}${formatExact(outcome.acceleratorsLeft)}`,
      beside: of(outcome.accelerators),
      bad: outcome.acceleratorsLeft < outcome.accelerators,
    },
    {
      key: 'lines',
      label: texts.lines,
      was: formatExact(0),
      value: `${unknown > 0 ? '≥ ' : ''}${formatExact(fallen)}`,
      beside: of(lines),
      bad: fallen > 0,
    },
    {
      key: 'unknown',
      label: texts.unknown,
      was: formatExact(0),
      value: formatExact(unknown),
      beside: of(lines),
      bad: false,
    },
    {
      key: 'without',
      label: texts.without,
      was: formatExact(0),
      value: formatExact(without),
      beside: of(fallen),
      bad: without > 0,
    },
  ];
}

/** A set of stops as a what-if: shown in violet on the bar too, walked with `[` and `]`, left with Esc; the plan is unchanged. */
export function useStopWhatIf(
  state: { readonly stops: StopSet; readonly onChange: (stops: StopSet) => void },
  cases: readonly EmbargoCase[],
  bill: { readonly lines: number; readonly makerName: MakerName },
): StopWhatIf {
  const { stops, onChange } = state;
  const off = isEmpty(stops);
  const { outcome, fresh } = useStops(off ? null : stops);
  const name = stopsName(stops, bill.makerName);
  const caseId = singleCase(stops, cases);
  useEffect(() => () => describeWhatIf('', []), []);
  useEffect(() => {
    if (outcome === null) describeWhatIf('', []);
    else describeWhatIf(name, stopCells(outcome, bill.lines));
  }, [outcome, name, bill.lines]);
  const step = (by: number): void => {
    const at = cases.findIndex((entry) => entry.id === caseId);
    const next = cases[at < 0 ? (by > 0 ? 0 : cases.length - 1) : (at + by + cases.length) % cases.length];
    if (next !== undefined) onChange(stopsOf(next));
  };
  const leave = (): void => onChange(NO_STOPS);
  const walk = (by: number) => (): boolean => {
    step(by);
    return cases.length > 0;
  };
  useKeys({
    '[': walk(-1),
    ']': walk(1),
    Escape: () => {
      if (!off) leave();
      return !off;
    },
  });
  return { stops, outcome, fresh, name, caseId, set: onChange, step, leave };
}
