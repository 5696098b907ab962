import type { Accelerator } from '../../catalogue/compute-products.ts';
import { PlannerError } from '../../errors.ts';
import type { Precision } from '../../plan/workload.ts';
import {
  type Bytes,
  type BytesPerSecond,
  bytesPerSecond,
  type FlopPerSecond,
  flopPerSecond,
  type Watts,
} from '../../units/units.ts';
import type { CoefficientSet, Platform } from './coefficients.ts';
import type { PrecisionWord } from './formats.ts';

/** What the estimator needs of an accelerator, with what had to be assumed about it. */
export interface Device {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly platform: Platform;
  readonly memoryBytes: Bytes;
  readonly bandwidth: BytesPerSecond;
  /** Dense 16-bit peak, which attention runs at. */
  readonly peak16: FlopPerSecond;
  /** One direction, per device, inside a scale-up domain or over the host bus. */
  readonly link: BytesPerSecond;
  readonly linkIsHostBus: boolean;
  /** One direction, per device, between servers. */
  readonly network: BytesPerSecond;
  /** Devices that share the link; 1 = host bus only. */
  readonly scaleUpDomain: number;
  /** All memory is on the chip: no engine buffers outside it, tighter packing. */
  readonly sram: boolean;
  readonly tdpW: Watts | null;
  readonly ranksPerDevice: number;
  readonly assumptions: readonly string[];
}

function missing(accelerator: Accelerator, field: string): never {
  throw new PlannerError('estimate', 'missing-figure', { id: accelerator.id, field });
}

/** Shares of the peak of one format in another's, as tensor units of one generation scale. */
const HALF_RATE = 2;
const QUARTER_RATE = 4;

interface Peak {
  readonly flopPerS: FlopPerSecond;
  readonly assumption: string | null;
}

function peak16Of(accelerator: Accelerator): Peak {
  const { bf16, fp8, int8, fp4 } = accelerator.peakDenseFlopPerS;
  if (bf16 !== null) return { flopPerS: bf16, assumption: null };
  const eight = fp8 ?? int8;
  if (eight !== null)
    return {
      flopPerS: flopPerSecond(eight / HALF_RATE),
      assumption: 'The 16-bit peak is not in the catalogue: taken as half the 8-bit peak.',
    };
  if (fp4 !== null)
    return {
      flopPerS: flopPerSecond(fp4 / QUARTER_RATE),
      assumption: 'The 16-bit peak is not in the catalogue: taken as a quarter of the 4-bit peak.',
    };
  return missing(accelerator, 'peakDenseFlopPerS.bf16');
}

/** GB/s of one direction of a 16-lane slot by PCI Express generation. */
const HOST_BUS_GBYTES: Readonly<Record<string, number>> = { '3': 16, '4': 32, '5': 64, '6': 128 };
const GIGA = 1e9;
const FULL_LANES = 16;

function hostBus(accelerator: Accelerator): BytesPerSecond | null {
  const found = /pcie[^0-9]*(\d)(?:\.0)?(?:[^0-9]*x\s?(\d+))?/i.exec(accelerator.hostInterface ?? '');
  const full = HOST_BUS_GBYTES[found?.[1] ?? ''];
  if (full === undefined) return null;
  const lanes = Number(found?.[2] ?? FULL_LANES);
  return bytesPerSecond((full * GIGA * lanes) / FULL_LANES);
}

interface Link {
  readonly link: BytesPerSecond;
  readonly linkIsHostBus: boolean;
  readonly scaleUpDomain: number;
  readonly assumption: string | null;
}

/** Domain taken where a link exists but its reach is not in the catalogue: one ordinary server. */
const ORDINARY_DOMAIN = 8;

function linkOf(accelerator: Accelerator, set: CoefficientSet): Link {
  const { bytesPerSPerDirection: own, maxDomainSize } = accelerator.scaleUp;
  if (own !== null && own > 0 && maxDomainSize !== 1) {
    const assumption =
      maxDomainSize === null
        ? 'The size of the scale-up domain is not in the catalogue: 8 devices taken.'
        : null;
    return { link: own, linkIsHostBus: false, scaleUpDomain: maxDomainSize ?? ORDINARY_DOMAIN, assumption };
  }
  const bus = hostBus(accelerator);
  const fallback = bytesPerSecond(set.shared.hostBusBytesPerS.value);
  const assumption = bus === null ? 'No link or host bus rate in the catalogue: a PCIe 5 slot taken.' : null;
  return { link: bus ?? fallback, linkIsHostBus: true, scaleUpDomain: 1, assumption };
}

function platformOf(accelerator: Accelerator, set: CoefficientSet): Platform {
  const own = set.platforms.find((platform) => platform.vendors.includes(accelerator.vendor));
  if (own) return own;
  const vendors = [accelerator.vendor];
  const { value, tag, source } = set.unmeasuredPlatform;
  return {
    id: 'unmeasured',
    name: 'no measured row of this vendor',
    vendors,
    timeFactor: value,
    computeFactor: set.unmeasuredCompute.value,
    defaultStack: set.defaultStack,
    weightOnly: set.unmeasuredWeightOnly,
    rows: 0,
    tag,
    source,
  };
}

/**
 * What the estimator needs of an accelerator.
 * @param accelerator - catalogue entry, figures per device
 * @param set - coefficients, for link defaults and the vendor's platform
 * @returns figures in base units; assumptions say what was filled in
 * @throws PlannerError `estimate/missing-figure` naming memory, bandwidth or peak when the catalogue lacks it
 */
export function deviceOf(accelerator: Accelerator, set: CoefficientSet): Device {
  const memoryBytes = accelerator.memoryBytes ?? missing(accelerator, 'memoryBytes');
  const bandwidth = accelerator.memoryBandwidthBytesPerS ?? missing(accelerator, 'memoryBandwidthBytesPerS');
  const type = accelerator.memoryType ?? '';
  const sram = /sram|in-processor/i.test(type);
  // One capacity and one bandwidth for two kinds of memory cannot both be of the same kind: nothing can be said.
  if (sram && type.includes('+')) missing(accelerator, 'memoryBytes by tier');
  const peak = peak16Of(accelerator);
  const link = linkOf(accelerator, set);
  const assumptions = [peak.assumption, link.assumption].filter((text) => text !== null);
  return {
    id: accelerator.id,
    name: accelerator.name,
    vendor: accelerator.vendor,
    platform: platformOf(accelerator, set),
    memoryBytes,
    bandwidth,
    peak16: peak.flopPerS,
    link: link.link,
    linkIsHostBus: link.linkIsHostBus,
    network: bytesPerSecond(set.shared.networkBytesPerS.value),
    scaleUpDomain: link.scaleUpDomain,
    sram,
    tdpW: accelerator.tdpW,
    ranksPerDevice: set.ranksPerDevice[accelerator.id] ?? 1,
    assumptions,
  };
}

/** Arithmetic a weight format runs on, and whether the units take the format as it is. */
export interface ComputePath {
  readonly precision: Precision;
  readonly peak: FlopPerSecond;
  readonly native: boolean;
  readonly assumption: string | null;
}

function unsupported(accelerator: Accelerator, precision: string, set: CoefficientSet): never {
  const has = Object.entries(accelerator.peakDenseFlopPerS)
    .filter(([, peak]) => peak !== null)
    .map(([type]) => type);
  const expanded = platformOf(accelerator, set).weightOnly.filter((format) => !has.includes(format));
  const told = expanded.length === 0 ? [] : [`and as weights only ${expanded.join(', ')}`];
  throw new PlannerError('estimate', 'precision-unsupported', {
    id: accelerator.id,
    field: 'precision',
    value: precision,
    allowed: [has.join(', '), ...told].join(' '),
  });
}

/** A native peak, or what stands in for one that the catalogue lacks; null where the units do not compute the format. */
function nativePath(
  accelerator: Accelerator,
  precision: Precision,
  set: CoefficientSet,
): Omit<ComputePath, 'precision'> | null {
  const { fp4, int8 } = accelerator.peakDenseFlopPerS;
  if (precision === 'fp8') return fp8Path(accelerator, set);
  if (precision === 'int8') return int8 === null ? null : { peak: int8, native: true, assumption: null };
  const fourBit = precision === 'mxfp4' || (precision === 'nvfp4' && accelerator.vendor === 'NVIDIA');
  if (!fourBit || fp4 === null) return null;
  return { peak: fp4, native: true, assumption: null };
}

function fp8Path(accelerator: Accelerator, set: CoefficientSet): Omit<ComputePath, 'precision'> | null {
  const { fp8, fp4, int8 } = accelerator.peakDenseFlopPerS;
  if (fp8 !== null) return { peak: fp8, native: true, assumption: null };
  if (fp4 !== null)
    return {
      peak: flopPerSecond(fp4 / HALF_RATE),
      native: true,
      assumption: 'The FP8 peak is not in the catalogue: taken as half the FP4 peak.',
    };
  // A data sheet that lists integers but no FP8 describes a part without it; a short one says nothing.
  if (int8 !== null || set.withoutFp8.includes(accelerator.id)) return null;
  return {
    peak: peak16Of(accelerator).flopPerS,
    native: false,
    assumption: 'No FP8 peak in the catalogue: FP8 weights are counted at the 16-bit rate.',
  };
}

/**
 * How an accelerator computes with weights of a format. One rule for all formats: as they are where its units compute
 * them; expanded to 16 bit on the way to the units where the platform's serving software does that; refused otherwise.
 * @param word - format asked for; `fp4` becomes NVFP4 on NVIDIA parts and MXFP4 elsewhere
 * @returns peak in FLOP/s (dense) and whether the path is native
 * @throws PlannerError `estimate/precision-unsupported` naming the formats the accelerator lists and those it expands
 */
export function computePath(accelerator: Accelerator, word: PrecisionWord, set: CoefficientSet): ComputePath {
  const fourBit = accelerator.vendor === 'NVIDIA' ? 'nvfp4' : 'mxfp4';
  const precision = word === 'fp4' ? fourBit : word;
  const sixteen = peak16Of(accelerator);
  if (precision === 'bf16')
    return { precision, peak: sixteen.flopPerS, native: true, assumption: sixteen.assumption };
  const own = nativePath(accelerator, precision, set);
  if (own !== null) return { precision, ...own };
  if (!platformOf(accelerator, set).weightOnly.includes(precision))
    return unsupported(accelerator, precision, set);
  return {
    precision,
    peak: sixteen.flopPerS,
    native: false,
    assumption: `${precision} weights are expanded and computed at 16 bit on this accelerator.`,
  };
}
