import { describe, expect, it } from 'vitest';
import type { Spot } from '../../../../renderer/drawings/carry.ts';
import { stepSpot, takeObject, walkElevation } from '../../../../renderer/drawings/elevation-carry.ts';
import { stepPlace, walkFloor } from '../../../../renderer/drawings/floor-carry.ts';
import { movesFor, withMoves } from '../../../../renderer/steps/racks/place-moves.ts';
import type { RackDesign } from '../../../../shared/design/racks.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { packRacks } from '../../../../shared/stages/racks/pack-racks.ts';
import { buildCase } from '../../../support/physical-case.ts';

function designed(plan?: Plan) {
  const built = buildCase({
    sites: [{ id: 'main', parts: { country: 'DE', floor: { racksPerRow: 4 } } }],
    pools: [{ id: 'p', serverId: 'nvidia-dgx-b200', servers: 12, links: 8 }],
  });
  const used = plan ?? built.plan;
  const result = packRacks.run(used, built.earlier, built.facts);
  return { plan: used, racks: result.value.racks, findings: result.findings };
}

const at = (racks: readonly RackDesign[]): Record<string, string> =>
  Object.fromEntries(racks.map((rack) => [rack.id, `${rack.row} ${rack.position}`]));

describe('moving by hand', () => {
  const { plan, racks } = designed();
  const [first, second] = racks;
  if (first === undefined || second === undefined) throw new Error('the case has no two racks');

  it('puts a rack at a taken place and the one there at its own', () => {
    const spot: Spot = { kind: 'place', row: second.row, position: second.position };
    const moved = designed(withMoves(plan, movesFor({ kind: 'rack', rackId: first.id }, spot, racks)));
    expect(at(moved.racks)[first.id]).toBe(`${second.row} ${second.position}`);
    expect(at(moved.racks)[second.id]).toBe(`${first.row} ${first.position}`);
    expect(moved.racks).toHaveLength(racks.length);
  });

  it('exchanges two rows with every rack in its position', () => {
    const rows = new Set(racks.map((rack) => rack.row));
    expect(rows.size).toBeGreaterThan(1);
    const moves = movesFor({ kind: 'row', row: 0 }, { kind: 'place', row: 1, position: 0 }, racks);
    const moved = at(designed(withMoves(plan, moves)).racks);
    for (const rack of racks) {
      const row = rack.row === 0 ? 1 : rack.row === 1 ? 0 : rack.row;
      expect(moved[rack.id]).toBe(`${row} ${rack.position}`);
    }
  });

  it('puts a device at a unit, and forgets its earlier move', () => {
    const [device] = first.devices;
    if (device === undefined) throw new Error('the rack is empty');
    const carried = {
      kind: 'device',
      deviceId: device.deviceId,
      rackId: first.id,
      heightU: device.heightU,
    } as const;
    const once = withMoves(plan, movesFor(carried, { kind: 'unit', rackId: first.id, u: 3 }, racks));
    const twice = withMoves(once, movesFor(carried, { kind: 'unit', rackId: first.id, u: 20 }, racks));
    expect(twice.physical.moves).toHaveLength(1);
    const moved = designed(twice).racks.find((rack) => rack.id === first.id);
    expect(moved?.devices.find((entry) => entry.deviceId === device.deviceId)?.uBottom).toBe(20);
  });

  it('changes nothing where it is put down again', () => {
    const spot: Spot = { kind: 'place', row: first.row, position: first.position };
    expect(movesFor({ kind: 'rack', rackId: first.id }, spot, racks)).toEqual([]);
    expect(withMoves(plan, [])).toBe(plan);
  });
});

describe('arrows over an elevation', () => {
  const { racks } = designed();
  const [first, second] = racks;
  const device = first?.devices[0];
  if (first === undefined || second === undefined || device === undefined)
    throw new Error('the case has no racks');

  it('walk across racks and up through devices', () => {
    expect(walkElevation(racks, { rack: first.id, device: null }, 'ArrowRight')).toBe(second.id);
    const up = walkElevation(racks, { rack: first.id, device: null }, 'ArrowUp');
    expect(up).toBe(`device:${device.deviceId}`);
    expect(walkElevation(racks, { rack: first.id, device: device.deviceId }, 'ArrowDown')).toBe(first.id);
  });

  it('aim a device unit by unit, never outside its rack', () => {
    const taken = takeObject(racks, `device:${device.deviceId}`);
    if (taken === null) throw new Error('the device cannot be taken');
    expect(stepSpot(racks, taken, 'ArrowUp')).toMatchObject({ u: device.uBottom + 1 });
    expect(stepSpot(racks, taken, 'ArrowRight')).toMatchObject({ rackId: second.id });
    const high = { carried: taken.carried, spot: { kind: 'unit', rackId: first.id, u: 999 } } as const;
    const top = stepSpot(racks, high, 'ArrowUp');
    expect(top?.kind === 'unit' && top.u + device.heightU - 1 <= first.heightU).toBe(true);
  });
});

describe('arrows over a floor', () => {
  const { racks } = designed();
  const [first] = racks;
  if (first === undefined) throw new Error('the case has no racks');

  it('reach the whole row from its first rack', () => {
    expect(walkFloor(racks, first.id, { key: 'ArrowLeft', turned: false })).toBe('row:0');
    expect(walkFloor(racks, 'row:0', { key: 'ArrowDown', turned: false })).toBe('row:1');
    expect(walkFloor(racks, 'row:1', { key: 'ArrowRight', turned: false })).toBe(
      racks.find((rack) => rack.row === 1)?.id,
    );
  });

  it('keep what is carried on the floor', () => {
    const carry = {
      carried: { kind: 'rack', rackId: first.id },
      spot: { kind: 'place', row: 0, position: 0 },
    } as const;
    const grid = { rows: 2, positions: 4, turned: false };
    expect(stepPlace(carry, 'ArrowUp', grid)).toEqual({ kind: 'place', row: 0, position: 0 });
    expect(stepPlace(carry, 'ArrowDown', grid)).toEqual({ kind: 'place', row: 1, position: 0 });
  });
});
