import type { ParallelLayout } from '../../plan/pool.ts';
import type { AttentionGroup } from './attention-shape.ts';
import type { SharedCoefficients, SharedKey, StackProfile } from './coefficients.ts';
import type { LinkPath } from './collectives.ts';
import type { ComputePath, Device } from './device.ts';
import { type ExpertSpread, largestOf } from './experts.ts';
import { HALF_BYTES } from './formats.ts';
import { cacheShards } from './kv-cache.ts';
import { kvSpaceBytes } from './kv-space.ts';
import type { ModelShape } from './model-shape.ts';
import { streamS, streamShare } from './roofline.ts';
import { adapterFactor, type SideLoad } from './side-load.ts';
import { type TokenTimes, tokenTimes } from './token-times.ts';
import { type WeightBytes, weightBytes } from './weights.ts';

/** One replica of a model on equal accelerators, before a load is put on it. */
export interface ReplicaConfiguration {
  readonly shape: ModelShape;
  readonly device: Device;
  readonly path: ComputePath;
  /** Bytes of one cached number: 2, or 1 for FP8. */
  readonly kvBytes: number;
  readonly layout: ParallelLayout;
  readonly stack: StackProfile;
  readonly coefficients: SharedCoefficients;
  /** Larger engine margin and smaller memory share, as the recommended design must fit (sizing-method 2). */
  readonly safe?: boolean;
  /** Adapters and drafting model on the same accelerators. */
  readonly side?: SideLoad | null;
}

/** A cache group as the step reads it, per device and sequence. */
export interface PreparedCache {
  /** Seconds to stream one position of one sequence. */
  readonly positionS: number;
  /** Seconds of attention arithmetic for one position of one sequence. */
  readonly positionComputeS: number;
  /** Bytes one device keeps per position of one sequence. */
  readonly positionBytes: number;
  readonly window: number;
  readonly stride: number;
  readonly attended: number;
}

/** Everything of a replica that does not depend on the load, as plain numbers for the tight loop. */
export interface PreparedReplica extends TokenTimes {
  readonly configuration: ReplicaConfiguration;
  readonly values: Readonly<Record<SharedKey, number>>;
  readonly weights: WeightBytes;
  /** t · p · D. */
  readonly devices: number;
  readonly tensor: number;
  readonly pipeline: number;
  readonly data: number;
  /** Ranks the experts are spread over. */
  readonly expertRanks: number;
  readonly spread: ExpertSpread;
  /** Standard deviations by which the fullest attention rank exceeds the mean. */
  readonly dataExcess: number;
  /** Stored on the fullest device, margin included. */
  readonly weightBytesPerDevice: number;
  readonly engineBytesPerDevice: number;
  readonly kvSpacePerDevice: number;
  /** Fits only with nearly all memory given to the engine. */
  readonly tight: boolean;
  readonly stateBytesPerDevice: number;
  /** Seconds to stream the weights every step reads, one pipeline stage. */
  readonly denseReadS: number;
  /** Seconds to stream one expert in every expert layer of a stage. */
  readonly expertReadS: number;
  readonly caches: readonly PreparedCache[];
  readonly stateS: number;
  readonly layersPerStage: number;
  readonly moeLayersPerStage: number;
  readonly link: LinkPath;
  /** The same link for expert exchanges, which take more than one message. */
  readonly exchange: LinkPath;
  readonly hiddenBytes: number;
  /** Tokens routed to experts: bytes sent and returned per token. */
  readonly expertMessageBytes: number;
  /** Experts on other ranks than the attention: two all-to-alls a layer. */
  readonly exchangesTokens: boolean;
  /** Exchanges between servers run beside the work of a second micro-batch. */
  readonly exchangeOverlaps: boolean;
  /** Device-side seconds a stage loses between its kernels. */
  readonly layerOverheadS: number;
  /** Seconds to launch all layers of a step that reads a prompt. */
  readonly promptLaunchS: number;
  /** Side load, per device: bytes cached per token of a sequence, and seconds to stream one adapter. */
  readonly sideTokenBytes: number;
  readonly adapterReadS: number;
  readonly adapters: number;
  readonly adapterFactor: number;
  readonly timeFactor: number;
  /** Stage time over the mean: pipelines lose to unequal stages. */
  readonly pipelineFactor: number;
}

/** Values of the shared coefficients without their provenance. */
export function coefficientValues(shared: SharedCoefficients): Readonly<Record<SharedKey, number>> {
  const known = valuesBySet.get(shared);
  if (known) return known;
  const values = Object.fromEntries(
    Object.entries(shared).map(([key, coefficient]) => [key, coefficient.value]),
  ) as Record<SharedKey, number>;
  valuesBySet.set(shared, values);
  return values;
}
const valuesBySet = new WeakMap<SharedCoefficients, Readonly<Record<SharedKey, number>>>();

/** Devices of one replica: t · p · D. */
export function devicesOf(layout: ParallelLayout): number {
  return layout.tensor * layout.pipeline * layout.data;
}

function linkPath(configuration: ReplicaConfiguration, ranks: number): LinkPath {
  const { device } = configuration;
  const values = coefficientValues(configuration.coefficients);
  if (ranks > device.scaleUpDomain && !device.linkIsHostBus)
    return {
      latencyS: values.networkCollectiveS,
      bytesPerS: device.network * values.linkBandwidth,
    };
  return {
    latencyS: device.linkIsHostBus ? values.hostCollectiveS : values.collectiveS,
    bytesPerS: device.link * values.linkBandwidth,
  };
}

/**
 * Copies of a token an expert exchange sends: one per expert inside the fast domain. Between servers a token goes to a
 * server once however many of its experts are there: n·(1 − (1 − 1/n)^k) of n servers.
 */
function tokenCopies({ shape, layout }: ReplicaConfiguration, domain: number): number {
  const perToken = shape.experts?.perToken ?? 0;
  const servers = Math.ceil(layout.expert / domain);
  return servers <= 1 ? perToken : servers * (1 - (1 - 1 / servers) ** perToken);
}

/** Largest share of a small memory the engine's own buffers are taken as; they shrink with the card. */
const ENGINE_SHARE = 0.08;

interface DeviceMemory {
  readonly engineBytes: number;
  readonly kvSpaceBytes: number;
  readonly tight: boolean;
}

/** What operators set where the usual shares leave no room: nearly all memory, small buffers (C). */
const TIGHT_SHARE = 0.97;
const TIGHT_ENGINE_BYTES = 2e9;

function deviceMemory(configuration: ReplicaConfiguration, weightBytesPerDevice: number): DeviceMemory {
  const { device, stack, safe } = configuration;
  const values = coefficientValues(configuration.coefficients);
  const { memoryBytes } = device;
  if (device.sram)
    return {
      engineBytes: 0,
      kvSpaceBytes: memoryBytes * values.sramUse - weightBytesPerDevice,
      tight: false,
    };
  const share = safe === true ? Math.min(values.memoryShareSafe, stack.memoryShare) : stack.memoryShare;
  const wanted = safe === true ? values.engineBytesSafe : values.engineBytes;
  const engineBytes = Math.min(wanted, memoryBytes * ENGINE_SHARE);
  const { shareOfFree } = stack;
  const budget = { memoryBytes, weightBytes: weightBytesPerDevice, engineBytes, share, shareOfFree };
  const usual = kvSpaceBytes(budget);
  if (usual > 0 || safe === true) return { engineBytes, kvSpaceBytes: usual, tight: false };
  const least = Math.min(TIGHT_ENGINE_BYTES, engineBytes);
  const squeezed = kvSpaceBytes({ ...budget, engineBytes: least, share: TIGHT_SHARE, shareOfFree: false });
  if (squeezed <= 0) return { engineBytes, kvSpaceBytes: usual, tight: false };
  return { engineBytes: least, kvSpaceBytes: squeezed, tight: true };
}

/** Cores of one device keep their own copies: shards are counted among cores, then per device. */
function deviceShards(group: AttentionGroup, tensor: number, device: Device): number {
  return cacheShards(group, tensor * device.ranksPerDevice) / device.ranksPerDevice;
}

/** Bytes moved per byte of cache: a row of n bytes costs n plus a fixed part. */
function rowCost(group: AttentionGroup, kvBytes: number, rowBytes: number): number {
  return 1 + rowBytes / (group.rowWidth * kvBytes);
}

/** What streaming reaches of the memory's rate; on the chip there is no start to wait for. */
function reachedShare(
  { device, coefficients }: Pick<ReplicaConfiguration, 'device' | 'coefficients'>,
  key: 'weightBandwidth' | 'kvBandwidth',
): number {
  const values = coefficientValues(coefficients);
  return device.sram ? values[key] : streamShare(values[key], device.bandwidth, values.bandwidthFall);
}

function preparedCaches(configuration: ReplicaConfiguration): readonly PreparedCache[] {
  const { shape, device, kvBytes, layout } = configuration;
  const values = coefficientValues(configuration.coefficients);
  return shape.attention.map((group) => {
    const layers = group.layers / layout.pipeline;
    const bytes = (layers * group.valuesPerPosition * kvBytes) / deviceShards(group, layout.tensor, device);
    return {
      positionBytes: bytes,
      positionS: streamS(
        bytes * rowCost(group, kvBytes, values.kvRowBytes),
        device.bandwidth,
        reachedShare(configuration, 'kvBandwidth'),
      ),
      positionComputeS:
        (layers * (group.decodeFlopPerPair + values.flopPerScore * group.scoresPerPair)) /
        layout.tensor /
        (values.attentionCompute * device.peak16),
      window: group.window ?? Number.POSITIVE_INFINITY,
      stride: group.stride,
      attended: group.attendedPositions ?? Number.POSITIVE_INFINITY,
    };
  });
}

interface Streams {
  readonly dense: number;
  readonly expert: number;
  readonly perDevice: number;
  readonly expertRanks: number;
}

/** Bytes per device: read every step, read per touched expert, and stored. */
function streams(configuration: ReplicaConfiguration, weights: WeightBytes): Streams {
  const { shape, layout } = configuration;
  const { tensor, pipeline } = layout;
  const expertRanks = layout.expert > 1 ? layout.expert : tensor;
  const resident = weights.attention + weights.dense + weights.head;
  const dense = resident / tensor / pipeline;
  const expertEach = shape.experts === null ? 0 : weights.experts / shape.experts.count / pipeline;
  // Without expert parallelism every expert is cut into tensor slices: each rank reads its slice of each.
  const expert = layout.expert > 1 ? expertEach : expertEach / tensor;
  const margin = coefficientValues(configuration.coefficients).weightMargin;
  const rest = (weights.embedding + weights.encoder) / tensor / pipeline;
  const perDevice = (dense + rest + weights.experts / expertRanks / pipeline) * margin;
  return { dense, expert, perDevice, expertRanks: Math.max(layout.expert, 1) };
}

const NO_SIDE_LOAD: SideLoad = { bytes: 0, adapters: 0, adapterBytes: 0, cacheBytesPerToken: 0 };

type Links = Pick<
  PreparedReplica,
  'link' | 'exchange' | 'hiddenBytes' | 'expertMessageBytes' | 'exchangesTokens' | 'exchangeOverlaps'
>;

function preparedLinks(configuration: ReplicaConfiguration): Links {
  const { shape, device, layout } = configuration;
  const { tensor, data } = layout;
  const ranks = tensor * data;
  const link = linkPath(configuration, ranks);
  const crosses = ranks > device.scaleUpDomain && !device.linkIsHostBus;
  const copies = tokenCopies(configuration, crosses ? device.scaleUpDomain : Number.POSITIVE_INFINITY);
  const { exchangeFactor } = coefficientValues(configuration.coefficients);
  return {
    link,
    exchange: { ...link, latencyS: link.latencyS * exchangeFactor },
    hiddenBytes: shape.hidden * HALF_BYTES,
    expertMessageBytes: copies * shape.hidden,
    exchangesTokens: data > 1 && layout.expert > 1,
    exchangeOverlaps: crosses,
  };
}

type Side = Pick<PreparedReplica, 'sideTokenBytes' | 'adapterReadS' | 'adapters' | 'adapterFactor'>;

function preparedSide({ device, layout, side, coefficients }: ReplicaConfiguration): Side {
  const { cacheBytesPerToken, adapterBytes, adapters } = side ?? NO_SIDE_LOAD;
  const shards = layout.tensor * layout.pipeline;
  const share = reachedShare({ device, coefficients }, 'weightBandwidth');
  return {
    sideTokenBytes: cacheBytesPerToken / shards,
    adapterReadS: streamS(adapterBytes / shards, device.bandwidth, share),
    adapters,
    adapterFactor: adapterFactor(adapters),
  };
}

/**
 * Works out what does not depend on the load, so that many batches can be evaluated with plain arithmetic.
 * @param configuration - a layout whose degrees are at least 1; feasibility is checked by `checkLayout`
 * @returns seconds, bytes and counts per device; `kvSpacePerDevice` is negative when the weights do not fit
 * @see sizing-method 2, 4 and 7
 */
export function prepareReplica(configuration: ReplicaConfiguration): PreparedReplica {
  const { shape, device, path, layout, stack } = configuration;
  const values = coefficientValues(configuration.coefficients);
  const weights = weightBytes(shape, path.precision);
  const stream = streams(configuration, weights);
  const weightShare = reachedShare(configuration, 'weightBandwidth');
  const { tensor, pipeline, data } = layout;
  const perDevice = stream.perDevice + (configuration.side?.bytes ?? 0) / (tensor * pipeline);
  const memory = deviceMemory(configuration, perDevice);
  const token = tokenTimes(configuration, values);
  const links = preparedLinks(configuration);
  const side = preparedSide(configuration);
  const layersPerStage = shape.layers / pipeline;
  const moeLayersPerStage = (shape.experts?.layers ?? 0) / pipeline;
  // Every field by its name: objects spread into the middle cost the tight search more than the arithmetic.
  return {
    configuration,
    values,
    weights,
    devices: devicesOf(layout),
    tensor,
    pipeline,
    data,
    expertRanks: stream.expertRanks,
    spread: {
      experts: shape.experts?.count ?? 0,
      ranks: stream.expertRanks,
      excess: largestOf(stream.expertRanks),
    },
    dataExcess: largestOf(data),
    weightBytesPerDevice: perDevice,
    engineBytesPerDevice: memory.engineBytes,
    kvSpacePerDevice: memory.kvSpaceBytes,
    tight: memory.tight,
    stateBytesPerDevice: shape.stateBytesPerSequence / pipeline / tensor,
    denseReadS: streamS(stream.dense, device.bandwidth, weightShare),
    expertReadS: streamS(stream.expert, device.bandwidth, weightShare),
    decodeTokenS: token.decodeTokenS,
    prefillTokenS: token.prefillTokenS,
    activationTokenS: token.activationTokenS,
    caches: preparedCaches(configuration),
    stateS: streamS(
      (2 * shape.stateBytesPerSequence) / pipeline / tensor,
      device.bandwidth,
      reachedShare(configuration, 'kvBandwidth'),
    ),
    layersPerStage,
    moeLayersPerStage,
    link: links.link,
    exchange: links.exchange,
    hiddenBytes: links.hiddenBytes,
    expertMessageBytes: links.expertMessageBytes,
    exchangesTokens: links.exchangesTokens,
    exchangeOverlaps: links.exchangeOverlaps,
    layerOverheadS: layersPerStage * stack.layerS + moeLayersPerStage * stack.moeLayerS,
    promptLaunchS: shape.layers * stack.promptLayerS + (shape.experts?.layers ?? 0) * stack.promptMoeLayerS,
    sideTokenBytes: side.sideTokenBytes,
    adapterReadS: side.adapterReadS,
    adapters: side.adapters,
    adapterFactor: side.adapterFactor,
    timeFactor: device.platform.timeFactor,
    pipelineFactor: 1 + values.pipelineLoss * (pipeline - 1),
  };
}
