import { useEffect, useMemo } from 'react';
import type { FailureCase, SitePowerResult } from '../../../shared/design/power.ts';
import type { LossDetail } from '../../../shared/stages/power/losses.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type WhatIf, whatIfOf } from '../../drawings/what-if.ts';
import { useLosses } from '../../lib/engine.ts';
import { formatExact, formatPercent, formatQuantity } from '../../lib/format.ts';
import { useKeys } from '../../lib/use-keys.ts';
import {
  describeWhatIf,
  leaveWhatIf,
  showWhatIf,
  useWhatIfStore,
  type WhatIfCell,
} from '../../stores/what-if-store.ts';
import { failureOrder, failureRows } from './failure-rows.ts';
import type { Plant } from './plant.ts';
import { outText } from './WhatIfTape.tsx';

/** The simulated failure of a site and the acts that move it. */
export interface Failure {
  readonly whatIf: WhatIf | null;
  readonly losses: readonly LossDetail[];
  readonly at: number;
  readonly count: number;
  /** Shows the failure of an element; one that is no single failure of its own changes nothing. */
  readonly lose: (id: string) => void;
  readonly step: (by: number) => void;
  readonly leave: () => void;
}

const NO_RACKS: readonly string[] = [];

/** Figures of the failure beside the plan's, for the bar at the bottom. */
export function whatIfCells(
  plant: Plant,
  power: SitePowerResult,
  failure: FailureCase,
): readonly WhatIfCell[] {
  const racks = plant.racks.length;
  const served = racks - failure.shedRacks.length;
  const normal = Math.max(0, ...power.nodes.map((node) => (node.limitW ? node.loadW / node.limitW : 0)));
  const node = power.nodes.find((entry) => entry.id === failure.highestUseNode);
  const cells = plantUi.whatIfCells;
  return [
    {
      key: 'load',
      label: cells.load,
      was: formatQuantity(power.itMaxW.known, 'W'),
      value: formatQuantity(failure.servedW, 'W'),
      beside: fillText(cells.of, { total: formatQuantity(power.itMaxW.known, 'W') }),
      bad: failure.servedW < power.itMaxW.known * 0.9999,
    },
    {
      key: 'racks',
      label: cells.racks,
      was: formatExact(racks),
      value: formatExact(served),
      beside: fillText(cells.of, { total: formatExact(racks) }),
      bad: served < racks,
    },
    {
      key: 'use',
      label: cells.use,
      was: formatPercent(normal),
      value: formatPercent(failure.highestUse),
      beside: node?.label ?? '',
      bad: failure.highestUse > 1.0005,
    },
    {
      key: 'claim',
      label: cells.claim,
      was: '',
      value: power.redundancyAsked,
      beside: power.redundancyReached === power.redundancyAsked ? cells.supported : cells.notSupported,
      bad: false,
    },
    {
      key: 'reached',
      label: cells.reached,
      was: '',
      value: power.redundancyReached,
      beside: cells.simulated,
      bad: false,
    },
  ];
}

/** Id of the failure that taking an element stands for: the element itself, or one unit of it. */
export function failureOf(power: SitePowerResult, id: string): string | null {
  const wanted = [id, `${id}:unit`, ...(id === 'genset' ? ['on-generators'] : [])];
  return wanted.find((lost) => power.failures.some((failure) => failure.lost === lost)) ?? null;
}

/** The failure shown for a site, with `[`, `]` and Esc; leaving the step leaves the what-if. */
export function useFailure(plant: Plant): Failure {
  const { power } = plant;
  const siteId = plant.site?.id;
  const shown = useWhatIfStore((state) => state.shown);
  const losses = useLosses(siteId, power !== undefined);
  const lost = shown !== null && shown.siteId === siteId ? shown.lost : null;
  const failure = power?.failures.find((entry) => entry.lost === lost) ?? null;
  const order = useMemo(
    () => (power === undefined ? NO_RACKS : failureOrder(failureRows(power, [], new Set()))),
    [power],
  );
  const at = lost === null ? -1 : order.indexOf(lost);
  useEffect(() => leaveWhatIf, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plant follows from power and failure
  useEffect(() => {
    if (power === undefined || failure === null) describeWhatIf('', []);
    else describeWhatIf(outText(failure), whatIfCells(plant, power, failure));
  }, [power, failure]);
  const step = (by: number): void => {
    const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length];
    if (siteId !== undefined && next !== undefined) showWhatIf(siteId, next);
  };
  const walk = (by: number) => (): boolean => {
    step(by);
    return order.length > 0;
  };
  useKeys({
    '[': walk(-1),
    ']': walk(1),
    Escape: () => {
      leaveWhatIf();
      return failure !== null;
    },
  });
  const lose = (id: string): void => {
    const next = power === undefined ? null : failureOf(power, id);
    if (next === null || siteId === undefined) return;
    if (next === lost) leaveWhatIf();
    else showWhatIf(siteId, next);
  };
  return {
    whatIf: useMemo(
      () => (power === undefined ? null : whatIfOf(power, failure, losses)),
      [power, failure, losses],
    ),
    losses,
    at: at + 1,
    count: order.length,
    lose,
    step,
    leave: leaveWhatIf,
  };
}
