import { describe, expect, it } from 'vitest';
import { firstRowMm, floorPlaces, roomDepthFor } from '../../../../shared/facility/floor-grid.ts';
import type { Finding } from '../../../../shared/findings.ts';
import { applyEdits } from '../../../../shared/plan/apply-edits.ts';
import { newSite } from '../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { SiteFloor } from '../../../../shared/plan/site.ts';
import { sizeCooling } from '../../../../shared/stages/cooling/size-cooling.ts';
import { sizePower } from '../../../../shared/stages/power/size-power.ts';
import { packRacks } from '../../../../shared/stages/racks/pack-racks.ts';
import { buildCase, type PhysicalCase } from '../../../support/physical-case.ts';

const DGX: PhysicalCase = { pools: [{ id: 'chat', serverId: 'nvidia-dgx-b200', servers: 20 }] };

function designed(floor: Partial<SiteFloor>, change: (plan: Plan) => Plan = (plan) => plan) {
  const built = buildCase({ ...DGX, sites: [{ id: 'main', parts: { country: 'DE', floor } }] });
  const plan = change(built.plan);
  const racks = packRacks.run(plan, built.earlier, built.facts);
  const power = sizePower.run(plan, { racks: racks.value }, built.facts);
  const cooling = sizeCooling.run(plan, { racks: racks.value, power: power.value }, built.facts);
  return { plan, racks, power, cooling };
}

const find = (findings: readonly Finding[], code: string): Finding | undefined =>
  findings.find((entry) => entry.code === code);
const placesOf = (result: ReturnType<typeof designed>): readonly string[] =>
  result.racks.value.racks.map((rack) => `${rack.row} ${rack.position}`);

const column = { name: 'C1', kind: 'column', xMm: 700, yMm: 1_500, widthMm: 400, depthMm: 400 } as const;
const door = { name: 'D1', kind: 'door', xMm: 0, yMm: 6_200, widthMm: 100, depthMm: 900 } as const;

describe('places in a room', () => {
  it('leave out what a column touches and what a door needs around it', () => {
    const { floor } = newSite('main', { floor: { obstacles: [column, door] } });
    const places = floorPlaces(floor, 1_200);
    expect(places.blockOf(0, 0)).toBeNull();
    expect(places.blockOf(0, 1)).toBe('column');
    expect(places.blockOf(0, 2)).toBeNull();
    // The door keeps 1 m free around it: from y 5.2 m to 8.1 m, and the second row ends at 5.4 m.
    expect(places.blockOf(1, 0)).toBe('door');
    expect(places.blockOf(1, 2)).toBeNull();
  });

  it('end at the walls: rows as long as the room is wide, as many as leave an aisle', () => {
    const { floor } = newSite('main', { floor: { roomWidthMm: 4_000, roomDepthMm: 8_500 } });
    const places = floorPlaces(floor, 1_200);
    expect(places.perRow).toBe(6);
    // A cold aisle of 1.2 m before the first row, one pitch of 3 m, a rack of 1.2 m and an aisle of 1.2 m are 6.6 m.
    expect(places.rows).toBe(2);
    expect(roomDepthFor(floor, 2, 1_200)).toBe(6_600);
  });

  it('keep the cold aisle between the wall and the first row, so that its servers come out', () => {
    const near = { ...column, yMm: 0, depthMm: 1_200 };
    const { floor } = newSite('main', { floor: { obstacles: [near] } });
    expect(firstRowMm(floor)).toBe(floor.aisleColdMm);
    expect(floorPlaces(floor, 1_200).blockOf(0, 1)).toBeNull();
    expect(firstRowMm(newSite('main', {}).floor)).toBe(0);
  });
});

describe('racks in a room', () => {
  it('stand around columns, doors and racks that stay', () => {
    const floor = {
      obstacles: [column],
      existingRacks: [{ name: 'Old 1', row: 1, position: 4, powerW: 4_000, massKg: 600 }],
    };
    const places = placesOf(designed(floor));
    expect(places.slice(0, 3)).toEqual(['0 0', '0 2', '0 4']);
  });

  it('are not moved onto a rack that stays', () => {
    const existingRacks = [{ name: 'Old 1', row: 1, position: 1, powerW: 4_000, massKg: 600 }];
    const result = designed({ existingRacks }, (plan) => ({
      ...plan,
      physical: {
        ...plan.physical,
        moves: [{ object: 'chat-r001', rack: null, u: null, row: 0, position: 0 }],
      },
    }));
    expect(placesOf(result)).not.toContain('0 0');
    expect(find(result.racks.findings, 'move-refused')?.params).toMatchObject({ object: 'chat-r001' });
  });

  it('that do not fit name the depth that binds, and each way out makes them fit', () => {
    const floor = { roomWidthMm: 9_000, roomDepthMm: 4_000, racksPerRow: 4 };
    const result = designed(floor);
    const finding = find(result.racks.findings, 'room-too-shallow');
    expect(finding).toMatchObject({
      severity: 'blocking',
      pointer: '/sites/0/floor/roomDepthMm',
      limit: { value: 4_000, unit: 'mm' },
    });
    expect(finding?.waysOut?.map((way) => way.code)).toEqual(['way-longer-rows', 'way-deeper-room']);
    for (const way of finding?.waysOut ?? []) {
      const after = designed(floor, (plan) => applyEdits(plan, way.edits ?? []));
      expect(find(after.racks.findings, 'room-too-shallow')).toBeUndefined();
    }
  });

  it('with racks that stay share power, air and positions with them', () => {
    const alone = designed({});
    const existingRacks = [{ name: 'Old 1', row: 9, position: 1, powerW: 50_000, massKg: 900 }];
    const shared = designed({ existingRacks, rackPositions: alone.racks.value.racks.length }, (plan) => ({
      ...plan,
      sites: plan.sites.map((site) => ({
        ...site,
        power: {
          ...site.power,
          availableItKw: Math.ceil((alone.power.value.sites[0]?.itMaxW.known ?? 0) / 1_000) + 10,
        },
      })),
    }));
    expect(find(shared.power.findings, 'site-power-exceeded')?.severity).toBe('blocking');
    expect(find(shared.racks.findings, 'racks-exceed-positions')?.measured?.value).toBe(
      alone.racks.value.racks.length + 1,
    );
    const [before, after] = [alone, shared].map((result) => result.cooling.value.sites[0]);
    expect(after?.airHeatW).toBe(before?.airHeatW);
    expect(after?.airflowM3PerS).toBeGreaterThan(before?.airflowM3PerS ?? 0);
    expect((after?.heatRejectedW ?? 0) - (before?.heatRejectedW ?? 0)).toBeGreaterThan(50_000);
    expect(shared.power.value.sites[0]?.mechanicalW).toBe(after?.electricalW);
  });

  it('that stay without a known power are named, never taken as zero in silence', () => {
    const existingRacks = [{ name: 'Old 1', row: 9, position: 1, powerW: null, massKg: 900 }];
    expect(find(designed({ existingRacks }).racks.findings, 'existing-rack-unknown')?.params).toMatchObject({
      racks: 'Old 1',
    });
  });

  it('too deep for the aisle say how far apart rows must stand', () => {
    const finding = find(designed({ rowPitchMm: 2_000, racksPerRow: 4 }).racks.findings, 'aisle-too-narrow');
    expect(finding).toMatchObject({ severity: 'review', limit: { value: 1_200, unit: 'mm' } });
  });
});
