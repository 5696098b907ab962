import { PlannerError } from '../../errors.ts';
import type { ParallelLayout } from '../../plan/pool.ts';
import type { Device } from './device.ts';
import type { ModelShape } from './model-shape.ts';

/** Degrees asked for; null = choose. */
export interface AskedLayout {
  readonly tensor: number | null;
  readonly pipeline: number | null;
  readonly expert: number | null;
  readonly data: number | null;
}

function impossible(field: string, value: number, limit: number): never {
  throw new PlannerError('estimate', 'layout-impossible', { field, value, limit });
}

/**
 * Checks a layout against the model: no more tensor ranks than query heads, no more stages than layers, no more
 * expert ranks than experts, all whole and at least 1.
 * @throws PlannerError `estimate/layout-impossible` naming degree, value and limit
 */
export function checkLayout(shape: ModelShape, layout: ParallelLayout): void {
  const limits: readonly (readonly [string, number, number])[] = [
    ['tensorParallel', layout.tensor, shape.heads],
    ['pipelineParallel', layout.pipeline, shape.layers],
    ['expertParallel', layout.expert, shape.experts?.count ?? 1],
    ['dataParallel', layout.data, Number.MAX_SAFE_INTEGER],
  ];
  for (const [field, value, limit] of limits)
    if (!Number.isInteger(value) || value < 1 || value > limit) impossible(field, value, limit);
}

/**
 * Remark on tensor ranks that do not share the query heads evenly; the estimate goes on, as some software pads.
 * @returns null where the heads divide
 */
export function unevenHeads(shape: ModelShape, tensor: number): string | null {
  if (shape.heads % tensor === 0) return null;
  return `${tensor} tensor ranks do not divide ${shape.heads} query heads: most serving software refuses this layout.`;
}

interface Fixed {
  readonly layout: ParallelLayout;
  readonly notes: readonly string[];
}

/** Some software counts cores as ranks: 24 tensor ranks on 12 two-core chips are one rank per chip to us. */
function ranksToDevices(tensor: number, count: number | null, device: Device): Fixed['layout']['tensor'] {
  if (count === null || tensor <= count || device.ranksPerDevice === 1) return tensor;
  // Software may join cores into larger ranks: as few ranks a device as the devices allow.
  const perDevice = divisors(device.ranksPerDevice, device.ranksPerDevice);
  const ranks = perDevice.find((cores) => Math.ceil(tensor / cores) <= count) ?? device.ranksPerDevice;
  return Math.max(1, Math.ceil(tensor / ranks));
}

/** Attention ranks of a layout with more expert ranks than the request's tensor and data ranks make. */
function attentionRanks(
  expert: number,
  tensor: number,
  data: number | null,
): { readonly tensor: number; readonly data: number; readonly notes: readonly string[] } {
  const d = data ?? 1;
  if (expert <= tensor * d) return { tensor, data: d, notes: [] };
  // Attention that is said to be on so many data ranks shares its heads over the expert ranks of each.
  if (data !== null && expert % data === 0) {
    const shared = expert / data;
    const note = `Attention over ${shared} tensor ranks, from ${expert} expert ranks and ${data} data-parallel.`;
    return { tensor: shared, data, notes: [note] };
  }
  // Where nothing is said of data ranks, expert ranks beyond the tensor ranks hold their own sequences.
  const own = Math.max(1, Math.floor(expert / tensor));
  const note = `Attention data parallelism ${own}, from ${expert} expert ranks over ${tensor} tensor ranks.`;
  return { tensor, data: own, notes: [note] };
}

/** The layout a request spells out, or null when it leaves the degrees open. */
export function askedLayout(asked: AskedLayout, count: number | null, device: Device): Fixed | null {
  const { tensor, pipeline, expert, data } = asked;
  if (tensor === null && pipeline === null && data === null && (expert === null || expert === 1)) return null;
  const t = ranksToDevices(tensor ?? 1, count, device);
  const cores =
    tensor !== null && t !== tensor ? [`${tensor} tensor ranks are ${t} accelerators of several cores.`] : [];
  const e = expert ?? 1;
  const { notes, ...ranks } = attentionRanks(e, t, data);
  return { layout: { ...ranks, pipeline: pipeline ?? 1, expert: e }, notes: [...cores, ...notes] };
}

/** Replicas of more devices than this are not searched; they can be asked for. */
const LARGEST_REPLICA = 72;
/** Parts that keep everything on the chip need hundreds for one model. */
const LARGEST_SRAM_REPLICA = 1024;
const STAGES: readonly number[] = [1, 2, 4, 8, 16];

function isPowerOfTwo(value: number): boolean {
  return (value & (value - 1)) === 0;
}

/** Tensor degrees worth trying: powers of two, and the whole group where it is none and the heads divide by it. */
function tensorDegrees(devices: number, heads: number): readonly number[] {
  const degrees: number[] = [];
  for (let t = 1; t <= Math.min(devices, heads); t += 1)
    if (devices % t === 0 && (isPowerOfTwo(t) || (t === devices && heads % t === 0))) degrees.push(t);
  return degrees;
}

function mixtureLayouts(devices: number, shape: ModelShape): readonly ParallelLayout[] {
  const { experts } = shape;
  if (experts === null || devices === 1 || devices > experts.count) return [];
  return tensorDegrees(devices, shape.heads).map((tensor) => ({
    tensor,
    pipeline: 1,
    expert: devices,
    data: devices / tensor,
  }));
}

/** How far the fast link of a system reaches, and whether its memory is all on the chip. */
export interface Reach {
  readonly domain: number;
  readonly sram: boolean;
}

/** Stages worth trying: a few, or every divisor up to one layer a stage where the chips form one long pipeline. */
function stagesOf(devices: number, shape: ModelShape, sram: boolean): readonly number[] {
  if (!sram) return STAGES.filter((stages) => stages > 1 && devices % stages === 0 && stages <= shape.layers);
  return divisors(devices, shape.layers).filter((stages) => stages > 1);
}

function stagedLayouts(
  devices: number,
  shape: ModelShape,
  { domain, sram }: Reach,
): readonly ParallelLayout[] {
  return stagesOf(devices, shape, sram).flatMap((pipeline) => {
    const tensor = devices / pipeline;
    const fits = tensor <= shape.heads && isPowerOfTwo(tensor) && (tensor <= domain || tensor === 1 || sram);
    return fits ? [{ tensor, pipeline, expert: 1, data: 1 }] : [];
  });
}

function divisors(count: number, most: number): readonly number[] {
  const found: number[] = [];
  for (let size = 1; size <= Math.min(count, most); size += 1) if (count % size === 0) found.push(size);
  return found;
}

/**
 * Layouts of one replica on `devices` accelerators worth evaluating: tensor parallel, expert parallel with attention
 * data parallelism for mixtures, and pipelines (sizing-method 7 and 16).
 * @param reach - accelerators in one scale-up domain; on-chip memory or not
 * @returns layouts that use exactly `devices`; may be empty
 */
export function replicaLayouts(shape: ModelShape, devices: number, reach: Reach): readonly ParallelLayout[] {
  const tensor =
    devices <= shape.heads &&
    (isPowerOfTwo(devices) || (devices <= reach.domain && shape.heads % devices === 0))
      ? [{ tensor: devices, pipeline: 1, expert: 1, data: 1 }]
      : [];
  return [...tensor, ...mixtureLayouts(devices, shape), ...stagedLayouts(devices, shape, reach)];
}

/**
 * Numbers of accelerators one replica may take when `count` are there: its divisors, up to one large domain, and the
 * powers of two that leave some over, as few models share their heads over three or seven.
 */
export function replicaSizes(count: number, sram: boolean): readonly number[] {
  const sizes = new Set(divisors(count, sram ? LARGEST_SRAM_REPLICA : LARGEST_REPLICA));
  for (let size = 2; size <= Math.min(count, LARGEST_REPLICA); size *= 2) sizes.add(size);
  return [...sizes].sort((a, b) => a - b);
}
