import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cableLengthMm,
  orderLengthMm,
  TYPICAL_COPPER,
  TYPICAL_FIBRE,
} from '../../../shared/facility/cable-length.ts';
import { type Circuit, circuitApparentVa } from '../../../shared/facility/circuit.ts';
import { slabPressurePa } from '../../../shared/facility/floor-load.ts';
import { impliedLiquidRiseK, liquidFlowLPerMin, waterClassOf } from '../../../shared/facility/liquid.ts';
import { mediaFor, mediumAt } from '../../../shared/stages/racks/choose-media.ts';
import type { LinkNeed } from '../../../shared/stages/racks/match-media.ts';
import { testFacts } from '../../support/facts.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Row {
  readonly id: string;
  readonly what: string;
  readonly topic: string;
  readonly inputs: Fields;
  readonly expected: Fields;
}

const file = new URL('../../fixtures/reference-designs.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: readonly Row[] };

function rowOf(id: string): Row {
  const row = rows.find((entry) => entry.id === id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
}

function numberIn(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number') throw new Error(`${name} is not a number`);
  return value;
}

function tableIn(fields: Fields, name: string): ReadonlyMap<number, number> {
  const table = fields[name];
  if (typeof table !== 'object' || table === null) throw new Error(`${name} is not a table`);
  return new Map(Object.entries(table).map(([key, value]) => [Number(key), Number(value)]));
}

describe('published branch circuits', () => {
  const circuits = rows.filter((row) => row.id.startsWith('hp-circuit-'));

  it('are eleven', () => {
    expect(circuits).toHaveLength(11);
  });

  it.each(circuits.map((row) => [row.what, row] as const))('%s', (_what, { inputs, expected }) => {
    const circuit: Omit<Circuit, 'derating' | 'powerFactor'> = {
      voltageV: numberIn(inputs, 'volts'),
      voltageKind: inputs['voltage_kind'] === 'LL' ? 'line-to-line' : 'line-to-neutral',
      phases: inputs['phases'] === 3 ? 3 : 1,
      currentA: numberIn(inputs, 'breaker_a'),
    };
    // The published table is cut off, not rounded.
    const va = Math.floor(circuitApparentVa(circuit) * numberIn(inputs, 'derating') + 1e-6);
    expect(va).toBe(numberIn(expected, 'va'));
  });

  it('give the available power and utilisation of a single-phase feed', () => {
    const { inputs, expected } = rowOf('netbox-11041');
    const circuit = { voltageKind: 'line-to-neutral', phases: 1 } as const;
    const va =
      circuitApparentVa({
        ...circuit,
        voltageV: numberIn(inputs, 'volts'),
        currentA: numberIn(inputs, 'amps'),
      }) * numberIn(inputs, 'max_utilisation');
    expect(va).toBeCloseTo(numberIn(expected, 'available_va'), 6);
    const share = (numberIn(inputs, 'allocated_va') / va) * 100;
    expect(share.toFixed(1)).toBe(String(numberIn(expected, 'utilisation_percent')));
  });
});

describe('published cable lengths', () => {
  const grid = { rackPitchMm: 600, rowPitchMm: 3_000, trayHeightMm: 2_600 };

  it('of eight racks in a row are never longer than ours, and the same for all but the third rack', () => {
    const published = tableIn(rowOf('oracle-supercluster-m8-lengths').expected, 'length_m_by_to_rack');
    const ours = [...published].map(([rack, metres]) => {
      const ends = { row: 0, u: 30 };
      const length = cableLengthMm({ ...ends, position: 0 }, { ...ends, position: rack - 1 }, grid);
      return { rack, metres, order: orderLengthMm(length, [3_000, 5_000, 10_000]) };
    });
    // The page itself warns that its factory defaults can be too short.
    expect(ours.every(({ metres, order }) => (order ?? 0) >= metres * 1_000)).toBe(true);
    expect(ours.filter(({ metres, order }) => order !== metres * 1_000).map(({ rack }) => rack)).toEqual([3]);
  });

  it('inside a rack are never longer than ours, and the same but for three heights', () => {
    const { inputs, expected } = rowOf('oracle-exalogic-lengths');
    const published = tableIn(expected, 'length_m_by_node_u');
    const from = { row: 0, position: 0, u: numberIn(inputs, 'switch_u') };
    const ours = [...published].map(([u, metres]) => {
      const length = cableLengthMm(from, { row: 0, position: 0, u }, grid);
      return { u, metres, order: orderLengthMm(length, []) };
    });
    expect(ours.every(({ metres, order }) => (order ?? 0) >= metres * 1_000)).toBe(true);
    expect(ours.filter(({ metres, order }) => order !== metres * 1_000).map(({ u }) => u)).toEqual([
      35, 36, 37,
    ]);
  });

  it('are not what a straight line gives: an open generator orders 1 m where the tray needs 5', () => {
    const { expected } = rowOf('tenstorrent-length-rule');
    const examples = expected['examples'] as readonly {
      rack_delta: number;
      u_delta: number;
      length_m: number | null;
    }[];
    const next = examples.find((entry) => entry.rack_delta === 1 && entry.u_delta === 0);
    const length = cableLengthMm({ row: 0, position: 0, u: 30 }, { row: 0, position: 1, u: 30 }, grid);
    expect(next?.length_m).toBe(1);
    expect(orderLengthMm(length, [500, 1_000, 2_500, 3_000, 5_000])).toBe(5_000);
  });
});

describe('published media', () => {
  const facts = testFacts();
  const twin: LinkNeed = {
    protocol: 'InfiniBand NDR',
    linkBitPerS: 400e9,
    linksPerCable: 2,
    farCages: new Set(['OSFP']),
    nearCages: new Set(),
    betweenSwitches: false,
  };

  it('change from passive to linear copper to multimode where the maker says', () => {
    const { expected } = rowOf('linkx-100g-pam4');
    const media = mediaFor(facts, twin);
    const [dac, acc] = [numberIn(expected, 'dac_max_m') * 1_000, (expected['lacc_m'] as number[])[1] ?? 0];
    expect(mediumAt(media, dac)?.medium.kind).toBe('DAC');
    expect(mediumAt(media, dac + 1)?.medium.kind).toBe('ACC');
    expect(mediumAt(media, acc * 1_000)?.medium.kind).toBe('ACC');
    expect(mediumAt(media, acc * 1_000 + 1)?.medium.kind).toBe('transceiver-mm');
    const farthest = numberIn(expected, 'multimode_max_m') * 1_000;
    expect(mediumAt(media, farthest)?.medium.kind).toBe('transceiver-mm');
    expect(mediumAt(media, farthest + 1)?.medium.kind).toBe('transceiver-sm');
  });

  it('draw what the maker says', () => {
    const { expected } = rowOf('linkx-100g-pam4');
    const media = mediaFor(facts, twin);
    const of = (kind: string) => media.find((medium) => medium.kind === kind);
    expect(of('DAC')?.farEndW).toBe(numberIn(expected, 'dac_w_less_than'));
    expect(of('ACC')?.farEndW).toBe(numberIn(expected, 'lacc_800g_end_w'));
    const optic = of('transceiver-mm');
    expect(optic?.farOptic?.powerPerEndMaxW).toBe(numberIn(expected, 'multimode_800g_twin_port_w_max'));
    expect(optic?.nearOptic?.powerPerEndMaxW).toBe(numberIn(expected, 'multimode_400g_w_max'));
  });

  it('need optics above 5 m at 100G', () => {
    const { expected } = rowOf('oracle-exadata-x9m-media');
    const cages = new Set(['QSFP']);
    const media = mediaFor(facts, {
      ...twin,
      protocol: 'Ethernet',
      linkBitPerS: 100e9,
      linksPerCable: 1,
      farCages: cages,
      nearCages: cages,
      betweenSwitches: true,
    });
    const copper = numberIn(expected, 'copper_max_m') * 1_000;
    expect(mediumAt(media, copper)?.medium.kind).toBe('DAC');
    expect(mediumAt(media, copper + 1)?.medium.optical).toBe(true);
  });

  it('weigh what a design guide prints', () => {
    const { expected } = rowOf('cable-mass');
    expect(TYPICAL_COPPER.kgPerM).toBe(numberIn(expected, 'copper_kg_per_m'));
    expect(TYPICAL_COPPER.diameterMm).toBeCloseTo(numberIn(expected, 'copper_mm'), 1);
    expect(TYPICAL_FIBRE).toEqual({
      diameterMm: numberIn(expected, 'aoc_mm'),
      kgPerM: numberIn(expected, 'aoc_kg_per_m'),
    });
  });
});

describe('published cooling and floors', () => {
  it('agree on the rise of a cooled module', () => {
    const { inputs, expected } = rowOf('mi355x-coolant');
    const heatW = numberIn(inputs, 'module_kw') * 1_000;
    const rise = impliedLiquidRiseK(heatW, { fluid: 'pg25', lPerMin: numberIn(expected, 'flow_l_min') });
    expect(rise.toFixed(2)).toBe('10.06');
    expect(liquidFlowLPerMin(heatW, { fluid: 'pg25', deltaK: 10 })).toBeCloseTo(2.1, 1);
  });

  it('agree on the names of the facility water classes', () => {
    const classes = rowOf('water-classes').expected['classes'] as readonly string[];
    const supplies = [17, 27, 32, 40, 45, 46];
    expect(supplies.map((supply) => waterClassOf(supply))).toEqual(classes);
  });

  it('put a rack of 1 100 kg between the least and the recommended floor load', () => {
    const { expected } = rowOf('tia942-floor');
    const pressure = slabPressurePa({
      massKg: 1_100,
      widthMm: 600,
      depthMm: 1_200,
      aisleColdMm: 1_200,
      aisleHotMm: 1_200,
    });
    expect(pressure / 1_000).toBeGreaterThan(numberIn(expected, 'minimum_kpa'));
    expect(pressure / 1_000).toBeLessThan(numberIn(expected, 'recommended_kpa'));
  });
});
