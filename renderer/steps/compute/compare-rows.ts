import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { RankedSystem } from '../../../shared/design/compute.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { formatChange, formatExact, formatMoney, formatQuantity } from '../../lib/format.ts';
import { originOf, ranksOf } from './system-words.ts';

const words = computeUi.compare;

/** One line of the comparison; null = not known. */
export interface CompareRow {
  readonly id: string;
  readonly name: string;
  readonly a: string | null;
  readonly b: string | null;
  /** Difference of the second to the first; empty where there is none to state. */
  readonly change: string;
  readonly better: 'a' | 'b' | null;
  /** What stands for a value that is not known. */
  readonly missing: string;
}

interface Measure {
  readonly id: keyof typeof words.rows;
  readonly of: (system: RankedSystem) => number | null;
  readonly show: (value: number) => string;
  readonly change: (now: number, before: number) => string;
  /** Less is better (1), more is better (−1), neither (0). */
  readonly sign: 1 | -1 | 0;
  readonly missing?: string;
}

function quantity(
  id: Measure['id'],
  of: Measure['of'],
  given: { readonly unit: string; readonly sign: Measure['sign'] },
): Measure {
  const { unit, sign } = given;
  return {
    id,
    of,
    sign,
    show: (value) => formatQuantity(value, unit),
    change: (now, before) => formatChange(now, before, unit),
  };
}

function measures(currency: string): readonly Measure[] {
  const money = (minor: number): string => formatMoney({ currency, minor });
  return [
    quantity('accelerators', (system) => system.accelerators, { unit: '', sign: 1 }),
    quantity('servers', (system) => system.servers, { unit: '', sign: 1 }),
    quantity('racks', (system) => system.racks, { unit: '', sign: 1 }),
    quantity('power', (system) => system.itPowerW, { unit: 'W', sign: 1 }),
    {
      id: 'capex',
      of: (system) => system.capexMinor,
      show: money,
      change: (now, before) =>
        now === before ? '' : `${now > before ? '+' : '−'}${money(Math.abs(now - before))}`,
      sign: 1,
      missing: wordsUi.noPrice,
    },
    quantity('ready', (system) => system.readyWeeks?.p50 ?? null, { unit: 'week', sign: 1 }),
    quantity('readyLate', (system) => system.readyWeeks?.p90 ?? null, { unit: 'week', sign: 1 }),
    quantity('output', (system) => system.outputTokensPerSPerServer, { unit: 'tok/s', sign: -1 }),
    quantity('batch', (system) => system.batch, { unit: '', sign: 0 }),
    quantity('ttft', (system) => system.ttftMs, { unit: 'ms', sign: 1 }),
    quantity('tpot', (system) => system.tpotMs, { unit: 'ms', sign: 1 }),
    quantity('memory', (system) => system.memory?.capacityBytes ?? null, { unit: 'B', sign: 0 }),
    quantity('free', (system) => system.memory?.kvFreeBytes ?? null, { unit: 'B', sign: -1 }),
  ];
}

function measured(measure: Measure, a: RankedSystem, b: RankedSystem): CompareRow {
  const [first, second] = [measure.of(a), measure.of(b)];
  const known = first !== null && second !== null;
  const gap = known ? (second - first) * measure.sign : 0;
  return {
    id: measure.id,
    name: words.rows[measure.id],
    a: first === null ? null : measure.show(first),
    b: second === null ? null : measure.show(second),
    change: known ? measure.change(second, first) : '',
    better: gap === 0 ? null : gap < 0 ? 'b' : 'a',
    missing: measure.missing ?? wordsUi.noData,
  };
}

function spoken(id: keyof typeof words.rows, a: string, b: string): CompareRow {
  return { id, name: words.rows[id], a, b, change: '', better: null, missing: wordsUi.noData };
}

/** Two systems line by line: rows that differ first, each group in its own order. */
export function compareRows(
  a: RankedSystem,
  b: RankedSystem,
  ground: { readonly facts: Facts; readonly currency: string },
): readonly CompareRow[] {
  const rows = [
    ...measures(ground.currency).map((measure) => measured(measure, a, b)),
    spoken('layout', ranksOf(a.layout), ranksOf(b.layout)),
    spoken('precision', a.precision.toUpperCase(), b.precision.toUpperCase()),
    spoken('interval', intervalOf(a), intervalOf(b)),
    spoken('coverage', wordsUi.coverage[a.coverage], wordsUi.coverage[b.coverage]),
    spoken('origin', originOf(a, ground.facts), originOf(b, ground.facts)),
  ];
  return [...rows.filter((row) => row.a !== row.b), ...rows.filter((row) => row.a === row.b)];
}

function intervalOf({ serversInterval }: RankedSystem): string {
  return serversInterval.map((count) => formatExact(count)).join('–');
}
