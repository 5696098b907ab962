import { describe, expect, it } from 'vitest';
import type { CableRun } from '../../../../../shared/design/racks.ts';
import { asId, type FabricId, type RackId } from '../../../../../shared/ids.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { sizeSpares } from '../../../../../shared/stages/spares/size-spares.ts';
import { testFacts } from '../../../../support/facts.ts';
import {
  computeResult,
  placedDevices,
  planFor,
  poolDesign,
  productId,
  rackDesign,
  racksResult,
  sitePower,
} from '../../../../support/stage-values.ts';

const facts = testFacts();
const pool = poolDesign('chat', { servers: 96 });
const server = productId('nvidia-dgx-h100');
const leaf = productId('nvidia-sn5600');
const aoc = productId('osfp-aoc-800g');

function run(orderLengthsMm: readonly number[], delivery: Partial<Plan['delivery']> = {}) {
  const base = planFor([pool]);
  const cables: readonly CableRun[] = orderLengthsMm.map((orderLengthMm) => ({
    fabricId: asId<FabricId>('scale-out-chat'),
    level: 'node-leaf',
    fromRack: asId<RackId>('r1'),
    toRack: asId<RackId>('r2'),
    cables: 200,
    pieces: 200,
    lengthMm: orderLengthMm - 100,
    orderLengthMm,
    interconnectId: aoc,
  }));
  const racks = racksResult({
    racks: [
      rackDesign('r1', {
        devices: placedDevices('s', 96, { role: 'accelerator-server', productId: server }),
      }),
      rackDesign('r2', {
        purpose: 'network',
        devices: placedDevices('l', 8, { role: 'leaf', productId: leaf }),
      }),
    ],
    cables,
  });
  const plan = { ...base, delivery: { ...base.delivery, ...delivery } };
  const fabric = { fabrics: [], scaleUp: [], managementServers: [] };
  const earlier = { compute: computeResult([pool]), fabric, racks, power: { sites: [sitePower()] } };
  return sizeSpares.run(plan, earlier, facts);
}

const spares = (result: ReturnType<typeof run>) =>
  Object.fromEntries(
    result.value.lines.map((line) => [
      `${line.productId}${line.variant ? ` ${line.variant}` : ''}`,
      line.spares,
    ]),
  );

describe('spares of a design', () => {
  it('sizes accelerators and servers as the worked example', () => {
    expect(spares(run([]))).toMatchObject({ 'nvidia-h100-sxm': 10, 'nvidia-dgx-h100': 3 });
  });

  it('keeps one switch of every model at least', () => {
    expect(spares(run([]))['nvidia-sn5600']).toBe(1);
  });

  it('keeps cables of every length apart, with 2 % of each at least', () => {
    expect(spares(run([3000, 500, 3000]))).toMatchObject({
      'osfp-aoc-800g 3 m': 8,
      'osfp-aoc-800g 0.5 m': 4,
    });
  });

  it('waits as long as the lead time that was told', () => {
    const line = (result: ReturnType<typeof run>) =>
      result.value.lines.find((entry) => entry.productId === 'nvidia-h100-sxm');
    const told = run([], { leadTimeWeeks: { 'nvidia-h100-sxm': { p50: 30, p90: 40 } } });
    expect(line(told)?.replacementDays).toBe(210);
    expect(line(told)?.spares).toBeGreaterThan(line(run([]))?.spares ?? 0);
    expect(told.findings.map((finding) => finding.code)).toContain('spares-long-wait');
  });

  it('keeps no spare of a system that is a rack, and says so', () => {
    const rack = productId('nvidia-gb200-nvl72');
    const racks = racksResult({
      racks: [
        rackDesign('r1', {
          purpose: 'rack-scale',
          productId: null,
          devices: placedDevices('n', 1, { role: 'accelerator-server', productId: rack }),
        }),
      ],
    });
    const fabric = { fabrics: [], scaleUp: [], managementServers: [] };
    const earlier = { compute: computeResult([]), fabric, racks, power: { sites: [] } };
    const result = sizeSpares.run(planFor([]), earlier, facts);
    expect(result.value.lines).toEqual([]);
    expect(result.findings).toEqual([expect.objectContaining({ code: 'spares-rack-scale' })]);
  });

  it('traces every line', () => {
    const result = run([3000]);
    const paths = result.trace.map((figure) => figure.path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('spares.lines.nvidia-h100-sxm.spares');
    const installed = result.trace.find((figure) => figure.path === 'spares.lines.nvidia-h100-sxm.installed');
    expect(installed?.inputs).toEqual([
      expect.objectContaining({ name: 'compute.pools.chat.accelerators', value: 768 }),
    ]);
    expect(paths).toContain('spares.lines.osfp-aoc-800g@3 m.spares');
  });
});
