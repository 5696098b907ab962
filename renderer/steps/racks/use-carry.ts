import { useEffect, useRef, useState } from 'react';
import { rackLabel, rowLabel } from '../../../shared/facility/rack-label.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';

import type { Carried, Carry, Spot } from '../../drawings/carry.ts';
import { findingSentence } from '../../lib/finding-text.ts';
import { formatExact } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { editPlan, usePlanStore } from '../../stores/plan-store.ts';
import { movesFor, withMoves } from './place-moves.ts';
import type { Plant } from './plant.ts';
import { tryPlan } from './try-plan.ts';

const texts = plantUi.carry;

interface Held {
  readonly carried: Carried;
  readonly spot: Spot | null;
  readonly asking: boolean;
}

function nameOfCarried(carried: Carried, plant: Plant): string {
  if (carried.kind === 'row') return fillText(plantUi.row, { row: rowLabel(carried.row) });
  if (carried.kind === 'device') return carried.deviceId;
  const rack = plant.racks.find((entry) => entry.id === carried.rackId);
  return fillText(texts.rack, { rack: rack ? rackLabel(rack.row, rack.position) : carried.rackId });
}

function nameOfSpot(spot: Spot, carried: Carried, plant: Plant): string {
  if (spot.kind === 'place')
    return carried.kind === 'row'
      ? fillText(plantUi.row, { row: rowLabel(spot.row) })
      : fillText(texts.place, { place: rackLabel(spot.row, spot.position) });
  const rack = plant.racks.find((entry) => entry.id === spot.rackId);
  return fillText(texts.unit, {
    rack: rack ? rackLabel(rack.row, rack.position) : spot.rackId,
    u: formatExact(spot.u),
  });
}

/** Refusal of the newest try; what an older one answers counts no more. */
function useTry() {
  const newest = useRef(0);
  return async (given: {
    readonly carried: Carried;
    readonly spot: Spot;
    readonly plant: Plant;
    readonly names: Names;
  }) => {
    const { carried, spot, plant, names } = given;
    const { plan } = usePlanStore.getState();
    newest.current += 1;
    const mine = newest.current;
    if (plan === null) return 'void';
    const moves = movesFor(carried, spot, plant.racks);
    if (moves.length === 0) return 'stays';
    const [worst] = await tryPlan(withMoves(plan, moves));
    if (mine !== newest.current || usePlanStore.getState().plan !== plan) return 'void';
    if (worst !== undefined) return { sentence: findingSentence(worst, names) };
    const label = fillText(texts.moved, {
      name: nameOfCarried(carried, plant),
      place: nameOfSpot(spot, carried, plant),
    });
    editPlan({ label }, (held) => withMoves(held, moves));
    return 'moved';
  };
}

/** State that a pointer event and the next one share, whether or not the window was drawn in between. */
function useLive<T>(start: T): readonly [T, () => T, (next: T) => void] {
  const [shown, setShown] = useState(start);
  const live = useRef(start);
  const put = (next: T): void => {
    live.current = next;
    setShown(next);
  };
  return [shown, () => live.current, put];
}

function wordsOf(held: Held | null, refusal: string | null, plant: Plant): string | null {
  if (held === null) return refusal;
  const name = nameOfCarried(held.carried, plant);
  if (held.spot === null) return fillText(texts.nowhere, { name });
  const place = nameOfSpot(held.spot, held.carried, plant);
  return fillText(held.asking ? texts.asking : texts.carrying, { name, place });
}

/** Carries a device, a rack or a row to another place: the design follows, `Ctrl Z` takes it back. */
export function useCarry(plant: Plant, names: Names): Carry {
  const [held, live, put] = useLive<Held | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const attempt = useTry();
  // Another design, as after an undo, answers the refusal.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plant stands for the design
  useEffect(() => setRefusal(null), [plant]);
  const drop = (): void => {
    const now = live();
    if (now === null || now.asking) return;
    const { carried, spot } = now;
    if (spot === null) {
      put(null);
      return;
    }
    put({ ...now, asking: true });
    void attempt({ carried, spot, plant, names }).then((answer) => {
      put(null);
      if (typeof answer !== 'object') return;
      const name = nameOfCarried(carried, plant);
      setRefusal(fillText(texts.refused, { name, reason: answer.sentence }));
    });
  };
  return {
    carried: held?.carried ?? null,
    spot: held?.spot ?? null,
    words: wordsOf(held, refusal, plant),
    refused: held === null && refusal !== null,
    pick: (carried, spot) => {
      setRefusal(null);
      put({ carried, spot, asking: false });
    },
    aim: (spot) => {
      const now = live();
      if (now !== null && !now.asking) put({ ...now, spot });
    },
    drop,
    cancel: () => {
      put(null);
      setRefusal(null);
    },
  };
}
