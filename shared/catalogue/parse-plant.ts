import { celsius } from '../units/units.ts';
import type {
  Battery,
  Breaker,
  Busway,
  Consumable,
  Cooling,
  Genset,
  Pdu,
  Rack,
  SecurityDevice,
  StorageSystem,
  Ups,
} from './facility-products.ts';
import {
  amperesOf,
  bitsPerSecondOf,
  bytesOf,
  bytesPerSecondOf,
  fractionOf,
  kilogramsOf,
  litresPerMinuteOf,
  millimetresOf,
  numberOf,
  rackUnitsOf,
  recordOf,
  secondsOf,
  voltAmperesOf,
  wattHoursOf,
  wattsOf,
} from './parse-record.ts';
import type {
  BatteryAsset,
  BreakerAsset,
  BuswayAsset,
  ConsumableAsset,
  CoolingAsset,
  GensetAsset,
  PduAsset,
  RackAsset,
  SecurityAsset,
  StorageAsset,
  UpsAsset,
} from './schema-plant.ts';

type Origin = 'starter' | 'user';

// Records that describe a requirement or a planning class: worth reading, nothing one can order.
const NOT_A_PRODUCT = new Set(['requirement profile', 'reference count']);

function isPlaceholder(asset: { deviceClass?: string | null; status: string }): boolean {
  return NOT_A_PRODUCT.has(asset.deviceClass ?? '') || asset.status.startsWith('planning class');
}

/** Typed rack of a validated asset record. */
export function rack(asset: RackAsset, origin: Origin): Rack {
  const { figures } = asset;
  const extra = { features: asset.features };
  return {
    ...recordOf('rack', asset, { origin, placeholder: isPlaceholder(asset), extra }),
    deviceClass: asset.deviceClass,
    standard: asset.standard,
    heightU: rackUnitsOf(figures.heightU),
    heightOpenU: numberOf(figures.heightOpenU),
    widthMm: millimetresOf(figures.widthMm),
    depthMm: millimetresOf(figures.depthMm),
    heightMm: millimetresOf(figures.heightMm),
    mountingDepthMm: millimetresOf(figures.mountingDepthMm),
    railWidthIn: numberOf(figures.railWidthIn),
    emptyMassKg: kilogramsOf(figures.emptyMassKg),
    loadedMassKg: kilogramsOf(figures.loadedMassKg),
    loadRatingKg: kilogramsOf(figures.loadRatingKg),
    loadRatingBasis: figures.loadRatingKg.basis,
    powerW: wattsOf(figures.powerW),
  };
}

/** Typed rack power distribution of a validated asset record. */
export function pdu(asset: PduAsset, origin: Origin): Pdu {
  const { figures } = asset;
  return {
    ...recordOf('pdu', asset, { origin }),
    deviceClass: asset.deviceClass,
    mount: asset.mount,
    heightU: rackUnitsOf(figures.heightU),
    phases: numberOf(figures.phases),
    inputVoltageText: asset.inputVoltageText,
    inputCurrentA: amperesOf(figures.inputCurrentA),
    inputConnector: asset.inputConnector,
    ratedVa: voltAmperesOf(figures.ratedVa),
    usableW: wattsOf(figures.usableW),
    usableBasis: figures.usableW.basis,
    outlets: asset.outlets ?? [],
    switched: asset.switched,
    metered: asset.metered,
    massKg: kilogramsOf(figures.massKg),
  };
}

/** Typed busway of a validated asset record. */
export function busway(asset: BuswayAsset, origin: Origin): Busway {
  const { figures } = asset;
  const extra = { deviceClass: asset.deviceClass, mount: asset.mount, ipRating: asset.ipRating };
  return {
    ...recordOf('busway', asset, { origin, extra }),
    currentMinA: amperesOf(figures.currentMinA),
    currentMaxA: amperesOf(figures.currentMaxA),
    voltageText: asset.voltageText,
    powerW: wattsOf(figures.powerW),
    tapOff: asset.tapOff,
  };
}

/** Typed circuit breaker of a validated asset record. */
export function breaker(asset: BreakerAsset, origin: Origin): Breaker {
  return {
    ...recordOf('breaker', asset, { origin, extra: { breakingClasses: asset.breakingClasses } }),
    deviceClass: asset.deviceClass,
    currentMinA: amperesOf(asset.figures.currentMinA),
    currentMaxA: amperesOf(asset.figures.currentMaxA),
    standard: asset.standard,
  };
}

/** Typed UPS of a validated asset record. */
export function ups(asset: UpsAsset, origin: Origin): Ups {
  const { figures, topology, frames, outletsText, battery: batteryText, dimsOrder } = asset;
  const extra = { topology, frames, outletsText, battery: batteryText, dimsOrder };
  return {
    ...recordOf('ups', asset, { origin, extra }),
    deviceClass: asset.deviceClass,
    minPowerW: wattsOf(figures.minPowerW),
    maxPowerW: wattsOf(figures.maxPowerW),
    maxApparentVa: voltAmperesOf(figures.maxApparentVa),
    modulePowerW: wattsOf(figures.modulePowerW),
    parallelMaxW: wattsOf(figures.parallelMaxW),
    redundancy: asset.redundancy,
    efficiencyDoubleConversion: fractionOf(figures.efficiencyDoubleConversion),
    heightU: rackUnitsOf(figures.heightU),
  };
}

/** Typed generator set of a validated asset record. */
export function genset(asset: GensetAsset, origin: Origin): Genset {
  const { figures } = asset;
  const extra = { engine: asset.engine, fuel: asset.fuel };
  return {
    ...recordOf('genset', asset, { origin, placeholder: isPlaceholder(asset), extra }),
    frequencyHz: numberOf(figures.frequencyHz),
    standbyW: wattsOf(figures.standbyW),
    primeW: wattsOf(figures.primeW),
    fuelLitresPerHour: asset.fuelLitresPerHour,
    massKg: kilogramsOf(figures.massKg),
  };
}

/** Typed battery of a validated asset record. */
export function battery(asset: BatteryAsset, origin: Origin): Battery {
  const { figures } = asset;
  return {
    ...recordOf('battery', asset, { origin }),
    deviceClass: asset.deviceClass,
    chemistry: asset.chemistry,
    powerW: wattsOf(figures.powerW),
    runtimeS: secondsOf(figures.runtimeS),
    energyWh: wattHoursOf(figures.energyWh),
    massKg: kilogramsOf(figures.massKg),
  };
}

/** Typed cooling unit of a validated asset record. */
export function cooling(asset: CoolingAsset, origin: Origin): Cooling {
  const { figures } = asset;
  const maxSupply = numberOf(figures.maxSupplyC);
  return {
    ...recordOf('cooling', asset, { origin, placeholder: isPlaceholder(asset) }),
    deviceClass: asset.deviceClass,
    capacityW: wattsOf(figures.capacityW),
    capacityBasis: figures.capacityW.basis,
    approachK: numberOf(figures.approachK),
    flowLPerMin: litresPerMinuteOf(figures.flowLPerMin),
    powerDrawW: wattsOf(figures.powerDrawW),
    widthMm: millimetresOf(figures.widthMm),
    depthMm: millimetresOf(figures.depthMm),
    heightMm: millimetresOf(figures.heightMm),
    heightU: rackUnitsOf(figures.heightU),
    massKg: kilogramsOf(figures.massKg),
    redundancy: asset.redundancy,
    maxSupplyC: maxSupply === null ? null : celsius(maxSupply),
  };
}

/** Typed storage system of a validated asset record. */
export function storage(asset: StorageAsset, origin: Origin): StorageSystem {
  const { figures } = asset;
  return {
    ...recordOf('storage', asset, { origin, extra: { form: asset.form } }),
    deviceClass: asset.deviceClass,
    media: asset.media,
    heightU: rackUnitsOf(figures.heightU),
    nodes: numberOf(figures.nodes),
    rawBytes: bytesOf(figures.rawBytes),
    usableBytes: bytesOf(figures.usableBytes),
    readBytesPerS: bytesPerSecondOf(figures.readBytesPerS),
    writeBytesPerS: bytesPerSecondOf(figures.writeBytesPerS),
    measuredReadBytesPerS: bytesPerSecondOf(figures.measuredReadBytesPerS),
    typicalPowerW: wattsOf(figures.typicalPowerW),
    maxPowerW: wattsOf(figures.maxPowerW),
    massKg: kilogramsOf(figures.massKg),
    network: asset.network,
    software: asset.software,
  };
}

/** Typed security device of a validated asset record. */
export function security(asset: SecurityAsset, origin: Origin): SecurityDevice {
  const { figures, formFactor, psuText, certificationStatus } = asset;
  return {
    ...recordOf('security', asset, { origin, extra: { formFactor, psuText, certificationStatus } }),
    deviceClass: asset.deviceClass,
    heightU: rackUnitsOf(figures.heightU),
    massKg: kilogramsOf(figures.massKg),
    typicalPowerW: wattsOf(figures.typicalPowerW),
    maxPowerW: wattsOf(figures.maxPowerW),
    throughputBitPerS: bitsPerSecondOf(figures.throughputBitPerS),
    certifications: asset.certifications,
  };
}

/** Typed consumable of a validated asset record. */
export function consumable(asset: ConsumableAsset, origin: Origin): Consumable {
  return {
    ...recordOf('consumable', asset, {
      origin,
      placeholder: isPlaceholder(asset),
      extra: { ruleBasis: asset.ruleBasis },
    }),
    deviceClass: asset.deviceClass,
    unitOfIssue: asset.unitOfIssue,
    rule: asset.rule,
    ruleValue: numberOf(asset.figures.ruleValue),
    ruleUnit: asset.ruleUnit,
  };
}
