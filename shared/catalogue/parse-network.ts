import { millimetres } from '../units/units.ts';
import type { Interconnect, Nic, PortGroup, Switch } from './facility-products.ts';
import {
  bitsPerSecondOf,
  gbitOf,
  kilogramsOf,
  millimetresOf,
  numberOf,
  rackUnitsOf,
  recordOf,
  wattsOf,
} from './parse-record.ts';
import type { InterconnectAsset, NicAsset, PortsAsset, SwitchAsset } from './schema-network.ts';

type Origin = 'starter' | 'user';

/** Ports with a count and a speed; the others cannot be planned with and stay visible under `extra`. */
function knownPorts(asset: PortsAsset): readonly PortGroup[] {
  return asset.flatMap(({ count, gbitPerS, connector }) =>
    count === null || gbitPerS === null ? [] : [{ count, gbitPerS, connector }],
  );
}

function unknownPorts(asset: PortsAsset): readonly unknown[] {
  return asset.filter(({ count, gbitPerS }) => count === null || gbitPerS === null);
}

/** Typed switch of a validated asset record. */
export function networkSwitch(asset: SwitchAsset, origin: Origin): Switch {
  const { figures } = asset;
  return {
    ...recordOf('switch', asset, { origin, extra: { portsIncomplete: unknownPorts(asset.ports) } }),
    family: asset.family,
    protocol: asset.protocol,
    role: asset.role,
    asic: asset.asic,
    ports: knownPorts(asset.ports),
    auxPorts: asset.auxPorts,
    radix: numberOf(figures.radix),
    radixGbitPerS: gbitOf(figures.radixGbitPerS),
    capacityBitPerS: bitsPerSecondOf(figures.capacityBitPerS),
    heightU: rackUnitsOf(figures.heightU),
    depthMm: millimetresOf(figures.depthMm),
    massKg: kilogramsOf(figures.massKg),
    typicalPowerW: wattsOf(figures.typicalPowerW),
    maxPowerW: wattsOf(figures.maxPowerW),
    psuText: asset.psuText,
    airflow: asset.airflow,
    cooling: asset.cooling,
    operatingSystem: asset.operatingSystem,
  };
}

/** Typed adapter of a validated asset record. */
export function nic(asset: NicAsset, origin: Origin): Nic {
  const extra = { portsIncomplete: unknownPorts(asset.ports), requirements: asset.requirements };
  return {
    ...recordOf('nic', asset, { origin, extra }),
    deviceClass: asset.deviceClass,
    ports: knownPorts(asset.ports),
    pcie: asset.pcie,
    formFactor: asset.formFactor,
    protocols: asset.protocols ?? [],
    typicalPowerW: wattsOf(asset.figures.typicalPowerW),
    maxPowerW: wattsOf(asset.figures.maxPowerW),
  };
}

const MM_PER_M = 1000;

/** Typed cable or transceiver of a validated asset record. */
export function interconnect(asset: InterconnectAsset, origin: Origin): Interconnect {
  const { figures } = asset;
  return {
    ...recordOf('interconnect', asset, { origin, extra: { mediumText: asset.mediumText } }),
    medium: asset.medium,
    gbitPerS: gbitOf(figures.gbitPerS),
    protocols: asset.protocols,
    connectorA: asset.connectorA,
    connectorB: asset.connectorB,
    breakout: asset.breakout,
    reachMaxMm: millimetresOf(figures.reachMaxMm),
    reachMinMm: millimetresOf(figures.reachMinMm),
    lengthsMm: (asset.lengthsM ?? []).map((length) => millimetres(length * MM_PER_M)),
    powerPerEndMaxW: wattsOf(figures.powerPerEndMaxW),
  };
}
