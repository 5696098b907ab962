import { useEffect, useState } from 'react';
import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import type { InstrumentId } from '../../../shared/ids.ts';
import { worstShares } from '../../../shared/law/choke-points/capacity-left.ts';
import type { StopTime } from '../../../shared/law/choke-points/simulate-stop.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { useStop } from '../../lib/engine-law.ts';
import { formatExact, formatNumber, formatPercent } from '../../lib/format.ts';
import type { MakerName } from '../../lib/maker-names.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { describeWhatIf, type WhatIfCell } from '../../stores/what-if-store.ts';
import type { StopSet, StopView } from '../../workers/law-messages.ts';
import { stopCode } from './EmbargoMatrix.tsx';
import { isEmpty, NO_STOPS, namesStopped, STOP_KINDS, singleCase, stopsOf } from './stops.ts';

const texts = lawUi.supply.whatIf;

interface Bill {
  readonly lines: number;
  readonly makerName: MakerName;
  readonly instrumentName: (id: InstrumentId) => string;
}

export interface StopWhatIf {
  readonly stops: StopSet;
  readonly stop: StopView | null;
  readonly at: StopTime;
  readonly setAt: (at: StopTime) => void;
  readonly fresh: boolean;
  readonly name: string;
  /** Case of the matrix the set stands for. */
  readonly caseId: string | null;
  readonly set: (stops: StopSet) => void;
  readonly step: (by: number) => void;
  readonly leave: () => void;
}

/** "US, TSMC, deny list of NDAA 889": everybody who stops. */
function stopsName(stops: StopSet, { makerName, instrumentName }: Omit<Bill, 'lines'>): string {
  const named = STOP_KINDS.flatMap((kind) =>
    namesStopped(stops, kind).map((name) =>
      fillText(texts.named[kind], { name: stopCode({ kind, name }, makerName) }),
    ),
  );
  const lists = stops.instruments.map((id) => fillText(texts.denyListOf, { name: instrumentName(id) }));
  return [...named, ...lists].join(', ');
}

function months(value: number | null): string {
  return value === null ? lawUi.noData : formatNumber(value);
}

const share = (value: number): string => formatPercent(Math.min(1, value));

/** Months until the first pool falls below its demand; null when nothing known fails. */
export function firstMonths(stop: Pick<StopView, 'poolRuns'>): number | null {
  const runs = stop.poolRuns.flatMap(({ monthsAboveDemand }) => monthsAboveDemand ?? []);
  return runs.length === 0 ? null : Math.min(...runs);
}

/** What a stop leaves: of the demand when it comes before delivery, of time when the cluster runs. */
function lastingCell(stop: StopView): WhatIfCell {
  if (stop.at === 'operation') {
    const first = firstMonths(stop);
    return {
      key: 'lasting',
      label: texts.months,
      was: '',
      value: months(first),
      beside: first === null ? '' : texts.monthsUnit,
      bad: false,
    };
  }
  const left = worstShares(stop.workloads);
  return {
    key: 'lasting',
    label: texts.carried,
    was: share(1),
    value: left === null ? lawUi.noData : `${left.atMost > left.sure ? '≥ ' : ''}${share(left.sure)}`,
    beside: texts.ofDemand,
    // Red is for what is known to be missing.
    bad: left !== null && left.atMost < 1,
  };
}

/** What runs already stays; what is still to come does not. */
function acceleratorCell(stop: StopView): WhatIfCell {
  const all = formatExact(stop.accelerators);
  const beside = fillText(texts.of, { total: all });
  if (stop.at === 'operation')
    return { key: 'accelerators', label: texts.running, was: all, value: all, beside, bad: false };
  return {
    key: 'accelerators',
    label: texts.accelerators,
    was: all,
    value: `${stop.acceleratorsUnknown > 0 ? '≥ ' : ''}${formatExact(stop.acceleratorsLeft)}`,
    beside,
    bad: stop.acceleratorsLeft < stop.accelerators,
  };
}

/** Figures of the stop beside the plan's, for the bar at the bottom. */
export function stopCells(stop: StopView, lines: number): readonly WhatIfCell[] {
  const fallen = stop.lines.filter((line) => line.fate === 'falls').length;
  const unknown = stop.lines.length - fallen;
  const without = stop.substitutes.filter((entry) => entry.productIds.length === 0).length;
  const of = (total: number): string => fillText(texts.of, { total: formatExact(total) });
  return [
    acceleratorCell(stop),
    lastingCell(stop),
    {
      key: 'lines',
      label: stop.at === 'operation' ? texts.noParts : texts.lines,
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
  bill: Bill,
): StopWhatIf {
  const { stops, onChange } = state;
  const off = isEmpty(stops);
  const [at, setAt] = useState<StopTime>('delivery');
  const { value: stop, fresh } = useStop(off ? null : stops, at);
  const name = stopsName(stops, bill);
  const caseId = singleCase(stops, cases);
  useEffect(() => () => describeWhatIf('', []), []);
  useEffect(() => {
    if (stop === null) describeWhatIf('', []);
    else describeWhatIf(name, stopCells(stop, bill.lines));
  }, [stop, name, bill.lines]);
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
  return { stops, stop, at, setAt, fresh, name, caseId, set: onChange, step, leave };
}
