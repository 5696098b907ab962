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
import type { SideLoss } from '../fabric/switch-loss-words.ts';
import { failureOrder, failureRows } from './failure-rows.ts';
import type { Plant } from './plant.ts';
import { sideLosses } from './side-losses.ts';
import { failureWords, type TapeWords } from './WhatIfTape.tsx';

/** The simulated failure of a site and the acts that move it. */
export interface Failure {
  readonly whatIf: WhatIf | null;
  readonly losses: readonly LossDetail[];
  /** Losses of switches and cooling units, in words. */
  readonly sides: readonly SideLoss[];
  /** Id of the loss that is shown. */
  readonly lost: string | null;
  readonly tape: TapeWords | null;
  readonly at: number;
  readonly count: number;
  /** Shows the failure of an element; one that is no single failure of its own changes nothing. */
  readonly lose: (id: string) => void;
  readonly step: (by: number) => void;
  readonly leave: () => void;
}

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

function tapeOf(failure: FailureCase | null, side: SideLoss | undefined): TapeWords | null {
  if (failure !== null) return failureWords(failure);
  return side === undefined
    ? null
    : { name: fillText(plantUi.tapeOut, { name: side.name }), outcome: side.stops };
}

/** What the bar at the bottom shows while something is lost. */
function describe(plant: Plant, failure: FailureCase | null, side: SideLoss | undefined): void {
  const words = tapeOf(failure, side);
  if (words === null) describeWhatIf('', []);
  else if (failure !== null && plant.power !== undefined)
    describeWhatIf(words.name, whatIfCells(plant, plant.power, failure));
  else describeWhatIf(words.name, side?.cells ?? []);
}

/** Walks through all losses of a site with `[` and `]`; Esc leaves the what-if, and so does leaving the step. */
function useWalk(order: readonly string[], lost: string | null, siteId: string | undefined) {
  const at = lost === null ? -1 : order.indexOf(lost);
  const step = (by: number): void => {
    const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length];
    if (siteId !== undefined && next !== undefined) showWhatIf(siteId, next);
  };
  const walk = (by: number) => (): boolean => {
    step(by);
    return order.length > 0;
  };
  useEffect(() => leaveWhatIf, []);
  useKeys({
    '[': walk(-1),
    ']': walk(1),
    Escape: () => {
      leaveWhatIf();
      return at >= 0;
    },
  });
  return { at: at + 1, count: order.length, step };
}

/** The failure shown for a site. */
export function useFailure(plant: Plant): Failure {
  const { power } = plant;
  const siteId = plant.site?.id;
  const shown = useWhatIfStore((state) => state.shown);
  const losses = useLosses(siteId, power !== undefined);
  const sides = useMemo(() => sideLosses(plant), [plant]);
  const lost = shown !== null && shown.siteId === siteId ? shown.lost : null;
  const failure = power?.failures.find((entry) => entry.lost === lost) ?? null;
  const side = sides.find((entry) => entry.id === lost);
  const order = useMemo(
    () => [
      ...(power === undefined ? [] : failureOrder(failureRows(power, [], new Set()))),
      ...sides.map((entry) => entry.id),
    ],
    [power, sides],
  );
  useEffect(() => describe(plant, failure, side), [plant, failure, side]);
  const walk = useWalk(order, lost, siteId);
  const lose = (id: string): void => {
    const known = sides.some((entry) => entry.id === id);
    const next = known ? id : power === undefined ? null : failureOf(power, id);
    if (next === null || siteId === undefined) return;
    if (next === lost) leaveWhatIf();
    else showWhatIf(siteId, next);
  };
  return {
    ...walk,
    whatIf: useMemo(
      () => (power === undefined ? null : whatIfOf(power, failure, losses)),
      [power, failure, losses],
    ),
    losses,
    sides,
    lost,
    tape: tapeOf(failure, side),
    lose,
    leave: leaveWhatIf,
  };
}
