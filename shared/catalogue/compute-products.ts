import type { ProductId } from '../ids.ts';
import type {
  Bytes,
  BytesPerSecond,
  FlopPerSecond,
  Fraction,
  Kilograms,
  Millimetres,
  RackUnits,
  Watts,
} from '../units/units.ts';
import type { CountryCode, ProductRecord } from './record.ts';

/** Number formats an accelerator can compute in. */
export const COMPUTE_TYPES = ['fp32', 'tf32', 'bf16', 'fp8', 'fp4', 'int8'] as const;
export type ComputeType = (typeof COMPUTE_TYPES)[number];

/** Foundry and process; the country is the foundry's lead fab for the node, not a per-lot statement. */
export interface Fab {
  readonly foundry: string | null;
  readonly process: string | null;
  readonly country: CountryCode | null;
}

/** Export classification as documented; `tpp` is derived from the peaks and is a screen, not a classification. */
export interface ExportControl {
  readonly eccn: string | null;
  readonly documented: boolean;
  readonly tpp: number | null;
  readonly note: string | null;
}

/** One accelerator device: a card, module, package or wafer, as the vendor counts it. */
export interface Accelerator extends ProductRecord {
  readonly kind: 'accelerator';
  readonly deviceClass: 'gpu' | 'apu' | 'asic' | 'wafer';
  readonly designCountry: CountryCode | null;
  readonly fab: Fab;
  readonly memorySupplierCountries: readonly CountryCode[] | null;
  readonly formFactor: string | null;
  readonly memoryType: string | null;
  readonly memoryBytes: Bytes | null;
  readonly memoryBandwidthBytesPerS: BytesPerSecond | null;
  /** Peak without structured sparsity, per device. */
  readonly peakDenseFlopPerS: Readonly<Record<ComputeType, FlopPerSecond | null>>;
  readonly tdpW: Watts | null;
  readonly scaleUp: {
    readonly name: string | null;
    /** One direction, per device: half of the vendor's bidirectional figure. */
    readonly bytesPerSPerDirection: BytesPerSecond | null;
    /** Devices in one scale-up domain; 1 = no scale-up link, null = unknown. */
    readonly maxDomainSize: number | null;
  };
  readonly hostInterface: string | null;
  readonly softwareStack: readonly string[];
  readonly exportControl: ExportControl;
  readonly launchYear: number | null;
}

export interface Cpu extends ProductRecord {
  readonly kind: 'cpu';
  readonly designCountry: CountryCode | null;
  readonly fab: Fab;
  readonly isa: string | null;
  readonly cores: number | null;
  readonly threads: number | null;
  readonly tdpW: Watts | null;
  readonly memoryBandwidthBytesPerS: BytesPerSecond | null;
  readonly maxMemoryBytes: Bytes | null;
  readonly pcieGeneration: number | null;
  readonly pcieLanes: number | null;
  readonly socketsMax: number | null;
  readonly exportControl: ExportControl;
  readonly launchYear: number | null;
}

/** How far a maximum-power figure may be trusted; the two supply kinds bound a circuit, they are not a draw. */
export type MaxPowerKind =
  | 'vendor-max'
  | 'rack-budget'
  | 'measured-peak'
  | 'psu-redundant'
  | 'psu-sum'
  | 'secondary';

export type ServerClass =
  | '8gpu-baseboard'
  | '4gpu-baseboard'
  | 'pcie'
  | 'rack-scale'
  | 'asic'
  | 'captive'
  | 'cpu'
  | 'storage'
  | 'management'
  | 'control-plane';

export interface ServerPorts {
  readonly count: number;
  readonly gbitPerS: number;
  readonly type: string | null;
}

/** A server chassis, or a rack-scale system sold as one. */
export interface Server extends ProductRecord {
  readonly kind: 'server';
  readonly class: ServerClass;
  readonly generic: boolean;
  /** `count` null = the source does not say (four announced racks and pods); then the system cannot be sized. */
  readonly accelerator: { readonly id: ProductId | null; readonly count: number | null };
  readonly cpu: { readonly model: string | null; readonly count: number | null };
  readonly memoryBytes: Bytes | null;
  readonly heightU: RackUnits | null;
  /** From the vendor's model-number convention; needs checking. */
  readonly heightInferredU: RackUnits | null;
  readonly depthMm: Millimetres | null;
  readonly massKg: Kilograms | null;
  readonly massBasis: string | null;
  readonly maxPowerW: Watts | null;
  readonly maxPowerKind: MaxPowerKind | null;
  readonly peakPowerW: Watts | null;
  readonly typicalPowerW: Watts | null;
  readonly idlePowerW: Watts | null;
  readonly psu: {
    readonly count: number | null;
    readonly ratingW: Watts | null;
    readonly redundancy: string | null;
  };
  readonly cooling: { readonly type: string | null; readonly liquidHeatFraction: Fraction | null };
  readonly slots: {
    readonly count: number;
    readonly width: string | null;
    readonly maxWEach: number | null;
    readonly pcie: string | null;
  } | null;
  readonly fabricPorts: readonly ServerPorts[];
  readonly storageManagementPorts: readonly ServerPorts[];
  readonly launchYear: number | null;
}
