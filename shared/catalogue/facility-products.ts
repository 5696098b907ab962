import type {
  Amperes,
  BitsPerSecond,
  Bytes,
  BytesPerSecond,
  Celsius,
  Kilograms,
  LitresPerMinute,
  Millimetres,
  RackUnits,
  VoltAmperes,
  WattHours,
  Watts,
} from '../units/units.ts';
import type { ProductRecord } from './record.ts';

export interface PortGroup {
  readonly count: number;
  readonly gbitPerS: number;
  readonly connector: string | null;
}

export interface Switch extends ProductRecord {
  readonly kind: 'switch';
  readonly family: string | null;
  readonly protocol: string | null;
  readonly role: string | null;
  readonly asic: string | null;
  readonly ports: readonly PortGroup[];
  readonly auxPorts: string | null;
  /** Highest logical port count, at `radixGbitPerS` per port. */
  readonly radix: number | null;
  readonly radixGbitPerS: number | null;
  /** Sum of port speeds in one direction. */
  readonly capacityBitPerS: BitsPerSecond | null;
  readonly heightU: RackUnits | null;
  readonly depthMm: Millimetres | null;
  readonly massKg: Kilograms | null;
  readonly typicalPowerW: Watts | null;
  readonly maxPowerW: Watts | null;
  readonly psuText: string | null;
  readonly airflow: string | null;
  readonly cooling: string | null;
  readonly operatingSystem: string | null;
}

export interface Nic extends ProductRecord {
  readonly kind: 'nic';
  readonly deviceClass: string | null;
  readonly ports: readonly PortGroup[];
  readonly pcie: string | null;
  readonly formFactor: string | null;
  readonly protocols: readonly string[];
  readonly typicalPowerW: Watts | null;
  readonly maxPowerW: Watts | null;
}

export type InterconnectKind =
  | 'DAC'
  | 'ACC'
  | 'AEC'
  | 'AOC'
  | 'transceiver-mm'
  | 'transceiver-sm'
  | 'fibre-mm'
  | 'fibre-sm'
  | 'copper-cat';

export interface Interconnect extends ProductRecord {
  readonly kind: 'interconnect';
  readonly medium: InterconnectKind;
  /** Total of the larger end. */
  readonly gbitPerS: number | null;
  readonly protocols: readonly string[];
  readonly connectorA: string | null;
  readonly connectorB: string | null;
  readonly breakout: string | null;
  readonly reachMaxMm: Millimetres | null;
  readonly reachMinMm: Millimetres | null;
  readonly lengthsMm: readonly Millimetres[];
  readonly powerPerEndMaxW: Watts | null;
}

export interface Rack extends ProductRecord {
  readonly kind: 'rack';
  readonly deviceClass: string | null;
  readonly standard: string | null;
  readonly heightU: RackUnits | null;
  readonly heightOpenU: number | null;
  readonly widthMm: Millimetres | null;
  readonly depthMm: Millimetres | null;
  readonly heightMm: Millimetres | null;
  readonly mountingDepthMm: Millimetres | null;
  readonly railWidthIn: number | null;
  readonly emptyMassKg: Kilograms | null;
  readonly loadedMassKg: Kilograms | null;
  readonly loadRatingKg: Kilograms | null;
  readonly loadRatingBasis: string | null;
  readonly powerW: Watts | null;
}

export interface Pdu extends ProductRecord {
  readonly kind: 'pdu';
  readonly deviceClass: string | null;
  readonly mount: string | null;
  /** 0 = vertical, takes no rack unit. */
  readonly heightU: RackUnits | null;
  readonly phases: number | null;
  /** As printed, line to line for three phases (`346-415`, `230/400`). */
  readonly inputVoltageText: string | null;
  readonly inputCurrentA: Amperes | null;
  readonly inputConnector: string | null;
  readonly ratedVa: VoltAmperes | null;
  readonly usableW: Watts | null;
  readonly usableBasis: string | null;
  readonly outlets: readonly { readonly type: string; readonly count: number }[];
  readonly switched: boolean | null;
  readonly metered: boolean | null;
  readonly massKg: Kilograms | null;
}

export interface Busway extends ProductRecord {
  readonly kind: 'busway';
  readonly currentMinA: Amperes | null;
  readonly currentMaxA: Amperes | null;
  readonly voltageText: string | null;
  readonly powerW: Watts | null;
  readonly tapOff: string | null;
}

export interface Breaker extends ProductRecord {
  readonly kind: 'breaker';
  readonly deviceClass: string | null;
  readonly currentMinA: Amperes | null;
  readonly currentMaxA: Amperes | null;
  readonly standard: string | null;
}

export interface Ups extends ProductRecord {
  readonly kind: 'ups';
  readonly deviceClass: string | null;
  readonly minPowerW: Watts | null;
  readonly maxPowerW: Watts | null;
  readonly maxApparentVa: VoltAmperes | null;
  readonly modulePowerW: Watts | null;
  readonly parallelMaxW: Watts | null;
  readonly redundancy: string | null;
  /** 0 to 1, best point stated by the vendor. */
  readonly efficiencyDoubleConversion: number | null;
  readonly heightU: RackUnits | null;
}

export interface Genset extends ProductRecord {
  readonly kind: 'genset';
  readonly frequencyHz: number | null;
  readonly standbyW: Watts | null;
  readonly primeW: Watts | null;
  /** Litres per hour by load step in percent. */
  readonly fuelLitresPerHour: Readonly<Record<string, number>> | null;
  readonly massKg: Kilograms | null;
}

export interface Battery extends ProductRecord {
  readonly kind: 'battery';
  readonly deviceClass: string | null;
  readonly chemistry: string | null;
  readonly powerW: Watts | null;
  readonly runtimeS: number | null;
  readonly energyWh: WattHours | null;
  readonly massKg: Kilograms | null;
}

export interface Cooling extends ProductRecord {
  readonly kind: 'cooling';
  readonly deviceClass: string | null;
  readonly capacityW: Watts | null;
  readonly capacityBasis: string | null;
  readonly approachK: number | null;
  readonly flowLPerMin: LitresPerMinute | null;
  readonly powerDrawW: Watts | null;
  readonly widthMm: Millimetres | null;
  readonly depthMm: Millimetres | null;
  readonly heightMm: Millimetres | null;
  readonly heightU: RackUnits | null;
  readonly massKg: Kilograms | null;
  readonly redundancy: string | null;
  readonly maxSupplyC: Celsius | null;
}

export interface StorageSystem extends ProductRecord {
  readonly kind: 'storage';
  readonly deviceClass: string | null;
  readonly media: string | null;
  readonly heightU: RackUnits | null;
  readonly nodes: number | null;
  readonly rawBytes: Bytes | null;
  readonly usableBytes: Bytes | null;
  readonly readBytesPerS: BytesPerSecond | null;
  readonly writeBytesPerS: BytesPerSecond | null;
  readonly measuredReadBytesPerS: BytesPerSecond | null;
  readonly typicalPowerW: Watts | null;
  readonly maxPowerW: Watts | null;
  readonly massKg: Kilograms | null;
  readonly network: string | null;
  readonly software: string | null;
}

export interface SecurityDevice extends ProductRecord {
  readonly kind: 'security';
  readonly deviceClass: string | null;
  readonly heightU: RackUnits | null;
  readonly massKg: Kilograms | null;
  readonly typicalPowerW: Watts | null;
  readonly maxPowerW: Watts | null;
  readonly throughputBitPerS: BitsPerSecond | null;
  readonly certifications: readonly string[];
}

export interface Consumable extends ProductRecord {
  readonly kind: 'consumable';
  readonly deviceClass: string | null;
  readonly unitOfIssue: string | null;
  readonly rule: string | null;
  readonly ruleValue: number | null;
  readonly ruleUnit: string | null;
}
