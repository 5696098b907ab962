// Random whole sites for the laws of racks, power, cooling and closure.
import fc from 'fast-check';
import type { StageValues } from '../../../shared/design/design.ts';
import { buildBom } from '../../../shared/stages/bom/build-bom.ts';
import { checkClosure } from '../../../shared/stages/closure/check-closure.ts';
import { sizeCooling } from '../../../shared/stages/cooling/size-cooling.ts';
import { sizePower } from '../../../shared/stages/power/size-power.ts';
import { packRacks } from '../../../shared/stages/racks/pack-racks.ts';
import { type BuiltCase, buildCase, type PhysicalCase, type PoolCase } from '../../support/physical-case.ts';

const SERVERS = [
  'nvidia-dgx-b200',
  'nvidia-dgx-h100',
  'furiosa-nxt-rngd-server',
  'nvidia-gb200-nvl72',
  'smc-as-4126gs-nmr-lcc',
  'dell-r760xa-l40s',
  'huawei-cloudmatrix-384',
] as const;

const fabricOf = fc.constantFrom(
  { links: 0 },
  { links: 2, linkGbit: 100, radix: 32, leafSwitchId: 'arista-7050cx3-32c', assignment: 'rail' },
  { links: 2, linkGbit: 100, radix: 32, leafSwitchId: 'arista-7050cx3-32c', assignment: 'fat-tree' },
  { links: 8, linkGbit: 400, radix: 128, leafSwitchId: 'arista-7060x6-64pe', assignment: 'rail' },
  { links: 8, linkGbit: 400, radix: 64, leafSwitchId: 'nvidia-qm9700', assignment: 'rail' },
) as fc.Arbitrary<Partial<PoolCase>>;

const pool = (id: string): fc.Arbitrary<PoolCase> =>
  fc
    .record({
      serverId: fc.constantFrom(...SERVERS),
      servers: fc.integer({ min: 1, max: 90 }),
      fabric: fabricOf,
    })
    .map(({ serverId, servers, fabric }) => ({ id, serverId, servers, ...fabric }));

const supply = fc.constantFrom(
  { country: 'DE', voltageV: 400, voltageKind: 'line-to-line' as const },
  { country: 'DE', voltageV: 230, voltageKind: 'line-to-neutral' as const },
  { country: 'US', voltageV: 208, voltageKind: 'line-to-line' as const },
  { country: 'US', voltageV: 415, voltageKind: 'line-to-line' as const },
);

const power = fc.record({
  feedsPerRack: fc.integer({ min: 1, max: 4 }),
  feedCurrentA: fc.constantFrom(null, 16, 32, 63),
  derating: fc.constantFrom(0.8, 1),
  upsRedundancy: fc.constantFrom('N' as const, 'N+1' as const, '2N' as const),
  gensetRedundancy: fc.constantFrom('N' as const, 'N+1' as const, '2N' as const, 'none' as const),
  utilityFeeds: fc.integer({ min: 1, max: 3 }),
});

const cooling = fc.record({
  kinds: fc.constantFrom(
    ['air', 'direct-liquid'] as const,
    ['rear-door', 'direct-liquid'] as const,
    ['air', 'rear-door', 'direct-liquid'] as const,
  ),
  facilityWaterSupplyC: fc.constantFrom(null, 18, 30, 36),
  cduRedundancy: fc.constantFrom('N' as const, 'N+1' as const, '2N' as const),
  maxAirKwPerRack: fc.constantFrom(15, 45),
});

/** Columns, doors and older racks, a room or none. */
const room = fc.record({
  roomWidthMm: fc.constantFrom(null, 6_000, 15_000),
  roomDepthMm: fc.constantFrom(null, 9_000, 60_000),
  obstacles: fc.array(
    fc.record({
      name: fc.constant('thing'),
      kind: fc.constantFrom('column' as const, 'door' as const, 'other' as const),
      xMm: fc.integer({ min: 0, max: 8_000 }),
      yMm: fc.integer({ min: 0, max: 20_000 }),
      widthMm: fc.integer({ min: 50, max: 2_000 }),
      depthMm: fc.integer({ min: 50, max: 2_000 }),
    }),
    { maxLength: 4 },
  ),
  existingRacks: fc.array(
    fc.record({
      name: fc.constant('old'),
      row: fc.integer({ min: 1, max: 6 }),
      position: fc.integer({ min: 1, max: 12 }),
      powerW: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
      massKg: fc.option(fc.integer({ min: 0, max: 1_500 }), { nil: null }),
    }),
    { maxLength: 4 },
  ),
});

/** A site with one or two pools, storage and management. */
export const anyCase: fc.Arbitrary<PhysicalCase> = fc
  .record({
    first: pool('alpha'),
    second: fc.option(pool('beta'), { nil: null }),
    supply,
    power,
    cooling,
    racksPerRow: fc.integer({ min: 4, max: 20 }),
    room,
    storageSystems: fc.integer({ min: 0, max: 20 }),
    managementServers: fc.integer({ min: 0, max: 6 }),
    serversPerRack: fc.constantFrom(null, 1, 3),
  })
  .map((parts) => ({
    pools: parts.second === null ? [parts.first] : [parts.first, parts.second],
    storageSystems: parts.storageSystems,
    managementServers: parts.managementServers,
    physical: { serversPerRack: parts.serversPerRack },
    sites: [
      {
        id: 'main',
        parts: {
          country: parts.supply.country,
          power: { ...parts.power, voltageV: parts.supply.voltageV, voltageKind: parts.supply.voltageKind },
          cooling: parts.cooling,
          floor: { racksPerRow: parts.racksPerRow, ...parts.room },
        },
      },
    ],
  }));

/** Values of the physical stages for a case. */
export function designCase(given: PhysicalCase, built: BuiltCase = buildCase(given)) {
  const { plan, earlier, facts } = built;
  const racks = packRacks.run(plan, earlier, facts);
  const power = sizePower.run(plan, { racks: racks.value }, facts);
  const cooling = sizeCooling.run(plan, { racks: racks.value, power: power.value }, facts);
  return { ...built, racks, power, cooling };
}

/** The same with the bill and the closure identities. */
export function closeCase(given: PhysicalCase) {
  const design = designCase(given);
  const { plan, earlier, facts } = design;
  const values = {
    ...earlier,
    racks: design.racks.value,
    power: design.power.value,
    cooling: design.cooling.value,
    spares: { lines: [] },
  } satisfies Partial<StageValues>;
  const bom = buildBom.run(plan, values, facts);
  const closure = checkClosure.run(plan, { ...values, bom: bom.value }, facts);
  return { ...design, bom, closure };
}
