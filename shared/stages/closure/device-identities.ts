import type { StageInputs } from '../../design/design.ts';
import type { ClosureIdentity } from '../../design/judgement.ts';
import type { DeviceRole, PlacedDevice, RackDesign } from '../../design/racks.ts';
import { equalCounts, repeated, total } from './identity.ts';

type Sources = Pick<StageInputs, 'compute' | 'storage' | 'fabric' | 'racks'>;

/** Rack units that two devices of one rack both claim. */
function overlaps(rack: RackDesign): number {
  const taken = new Set<number>();
  let claims = 0;
  for (const { uBottom, heightU } of rack.devices) {
    const units = Math.max(1, Math.ceil(heightU));
    for (let index = 0; index < units; index += 1) taken.add(uBottom + index);
    claims += units;
  }
  return claims - taken.size;
}

function placementIdentities(
  racks: readonly RackDesign[],
  devices: readonly PlacedDevice[],
): readonly ClosureIdentity[] {
  return [
    equalCounts('devices-once', 'No device is placed twice', {
      left: repeated(devices.map((device) => device.deviceId)),
      right: 0,
    }),
    equalCounts('rack-ids-once', 'No rack is built twice', {
      left: repeated(racks.map((rack) => rack.id)),
      right: 0,
    }),
    equalCounts('places-once', 'No two racks stand in one place', {
      left: repeated(racks.map((rack) => `${rack.siteId} ${rack.row} ${rack.position}`)),
      right: 0,
    }),
    equalCounts('units-once', 'No rack unit is taken twice', { left: total(racks, overlaps), right: 0 }),
  ];
}

/** Switches of every fabric against the places they got. */
function switchIdentities({ fabric }: Sources, devices: readonly PlacedDevice[]): readonly ClosureIdentity[] {
  const placed = new Map<string, number>();
  for (const device of devices)
    if (device.fabricId !== null) placed.set(device.fabricId, (placed.get(device.fabricId) ?? 0) + 1);
  return fabric.fabrics.map(({ id, counts }) =>
    equalCounts(`switches.${id}`, `Switches placed = switches of ${id}`, {
      left: placed.get(id) ?? 0,
      right: counts.leaves + counts.spines + counts.cores,
    }),
  );
}

/**
 * Every device that was sized stands somewhere, once (facility-method 1.8, identity 5; own laws).
 * Racks are compute, rack-scale, network and storage racks, each from its own packing.
 */
export function deviceIdentities(sources: Sources): readonly ClosureIdentity[] {
  const { compute, storage, fabric, racks } = sources;
  const devices = racks.racks.flatMap((rack) => rack.devices);
  const ofRole = (role: DeviceRole): number => devices.filter((device) => device.role === role).length;
  const packed = total(racks.packing, (entry) => entry.racks);
  const shared = racks.racks.filter(
    (rack) => rack.purpose === 'network' || rack.purpose === 'storage',
  ).length;
  return [
    ...placementIdentities(racks.racks, devices),
    equalCounts('servers', 'Servers placed = servers of the pools', {
      left: ofRole('accelerator-server'),
      right: total(compute.pools, (pool) => pool.servers),
    }),
    equalCounts('storage', 'Storage systems placed = storage systems sized', {
      left: ofRole('storage'),
      right: total(storage.sites, (site) => (site.systemId === null ? 0 : (site.systems ?? 0))),
    }),
    equalCounts('management-servers', 'Management servers placed = management servers needed', {
      left: ofRole('management-server'),
      right: total(fabric.managementServers, (entry) => (entry.serverId === null ? 0 : entry.count)),
    }),
    ...switchIdentities(sources, devices),
    equalCounts('racks', 'Racks = racks of the pools + network and storage racks', {
      left: racks.racks.length,
      right: packed + shared,
    }),
    equalCounts('floors', 'Racks = racks on the floors of all sites', {
      left: total(racks.floors, (floor) => floor.racks),
      right: racks.racks.length,
    }),
  ];
}
