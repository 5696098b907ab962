import type { AiModel, AttentionDetail, StateSpace } from '../../catalogue/model.ts';
import { requireModelFigure } from './model-figures.ts';

/** Layers that attend and cache alike. */
export interface AttentionGroup {
  readonly layers: number;
  /** Numbers cached per layer for every cached position. */
  readonly valuesPerPosition: number;
  /** KV heads tensor ranks can share out; null = each rank keeps everything (latents, indexer keys). */
  readonly kvHeads: number | null;
  /** Numbers of one contiguous cached row: one head's key or value, or a whole latent. */
  readonly rowWidth: number;
  /** Positions a local layer sees; null = the whole context. */
  readonly window: number | null;
  /** Tokens one cached position stands for (compressed caches); 1 normally. */
  readonly stride: number;
  /** FLOP per query–key pair and layer while a prompt is read, and while tokens are generated. */
  readonly prefillFlopPerPair: number;
  readonly decodeFlopPerPair: number;
  /** Scores per query–key pair and layer: each passes the exponential units, which are much slower than the products. */
  readonly scoresPerPair: number;
  /** Positions a sparse indexer lets a token attend to; null = all. */
  readonly attendedPositions: number | null;
  readonly paramsPerLayer: number;
}

/** Numbers per token and layer of an indexer's key cache (sizing-method 3). */
const INDEXER_KEY_WIDTH = 128;
/** A multiply and an add, for scores and for values. */
const FLOP_PER_PAIR_AND_WIDTH = 4;

interface Heads {
  readonly query: number;
  readonly kv: number;
  readonly width: number;
  /** Cached tensors: keys and values, or one shared tensor. */
  readonly tensors: 1 | 2;
  /** Query projection doubled by a fused output gate. */
  readonly queryFactor: 1 | 2;
}

function headsGroup(hidden: number, layers: number, heads: Heads): AttentionGroup {
  const { query, kv, width, tensors, queryFactor } = heads;
  return {
    layers,
    valuesPerPosition: tensors * kv * width,
    kvHeads: kv,
    rowWidth: width,
    window: null,
    stride: 1,
    prefillFlopPerPair: FLOP_PER_PAIR_AND_WIDTH * query * width,
    decodeFlopPerPair: FLOP_PER_PAIR_AND_WIDTH * query * width,
    scoresPerPair: query,
    attendedPositions: null,
    paramsPerLayer: hidden * width * (query * queryFactor + tensors * kv + query),
  };
}

function ordinaryHeads(model: AiModel): Heads {
  const gated = model.attentionDetail?.stateSpace?.kind === 'gated-deltanet';
  return {
    query: requireModelFigure(model, 'attentionHeads', model.attentionHeads),
    kv: requireModelFigure(model, 'kvHeads', model.kvHeads),
    width: requireModelFigure(model, 'headDim', model.headDim),
    tensors: 2,
    queryFactor: gated ? 2 : 1,
  };
}

function sparseText(detail: AttentionDetail | null): string | null {
  const sparse = detail?.other['sparse'];
  return typeof sparse === 'string' ? sparse : null;
}

/** Positions a sparse indexer selects, from the words "top 2,048 keys" or "16 blocks of 128". */
function selectedPositions(detail: AttentionDetail | null): number | null {
  const text = sparseText(detail)?.replaceAll(',', '') ?? '';
  const keys = /top[- ](\d+)/i.exec(text)?.[1];
  if (keys !== undefined) return Number(keys);
  const blocks = /(\d+) blocks of (\d+)/i.exec(text);
  return blocks === null ? null : Number(blocks[1]) * Number(blocks[2]);
}

function latentGroups(model: AiModel, layers: number, detail: AttentionDetail): readonly AttentionGroup[] {
  const rank = requireModelFigure(model, 'attentionDetail.kvLoraRank', detail.kvLoraRank);
  const rope = requireModelFigure(model, 'attentionDetail.qkRopeHeadDim', detail.qkRopeHeadDim);
  const nope = requireModelFigure(model, 'attentionDetail.qkNopeHeadDim', detail.qkNopeHeadDim);
  const valueWidth = requireModelFigure(model, 'attentionDetail.vHeadDim', detail.vHeadDim);
  const heads = requireModelFigure(model, 'attentionHeads', model.attentionHeads);
  const hidden = requireModelFigure(model, 'hiddenSize', model.hiddenSize);
  const keyWidth = nope + rope;
  const query =
    detail.qLoraRank === null
      ? hidden * heads * keyWidth
      : hidden * detail.qLoraRank + detail.qLoraRank * heads * keyWidth;
  const keyValue = hidden * (rank + rope) + rank * heads * (nope + valueWidth);
  const topK = selectedPositions(detail);
  const latent: AttentionGroup = {
    layers,
    valuesPerPosition: rank + rope,
    kvHeads: null,
    rowWidth: rank + rope,
    window: null,
    stride: 1,
    prefillFlopPerPair: 2 * heads * (keyWidth + valueWidth),
    // Generation works on the latents: scores over rank + rope, values over rank.
    decodeFlopPerPair: 2 * heads * (rank + rope + rank),
    scoresPerPair: heads,
    attendedPositions: topK,
    paramsPerLayer: query + keyValue + heads * valueWidth * hidden,
  };
  return topK === null ? [latent] : [latent, indexerKeys(layers)];
}

/** Cached keys of a sparse indexer: they cost memory and are read whole, the attention itself reads top-k only. */
function indexerKeys(layers: number): AttentionGroup {
  return {
    layers,
    valuesPerPosition: INDEXER_KEY_WIDTH,
    kvHeads: null,
    rowWidth: INDEXER_KEY_WIDTH,
    window: null,
    stride: 1,
    prefillFlopPerPair: 0,
    decodeFlopPerPair: 0,
    scoresPerPair: 0,
    attendedPositions: null,
    paramsPerLayer: 0,
  };
}

/** Full-attention layers of a model that mixes local and global ones, from the count or the printed ratio. */
function fullLayers(layers: number, detail: AttentionDetail): number {
  if (detail.fullAttentionLayers !== null) return detail.fullAttentionLayers;
  const ratio = /^(\d+):(\d+)$/.exec(detail.localGlobalRatio ?? '');
  if (ratio === null) return layers;
  const local = Number(ratio[1]);
  const global = Number(ratio[2]);
  return Math.ceil((layers * global) / (local + global));
}

function localGlobalGroups(model: AiModel, layers: number, heads: Heads): readonly AttentionGroup[] {
  const hidden = requireModelFigure(model, 'hiddenSize', model.hiddenSize);
  const detail = model.attentionDetail;
  if (detail === null || !detail.localWindow) return [headsGroup(hidden, layers, heads)];
  const full = fullLayers(layers, detail);
  const shared = /share key and value|one cached tensor/i.test(detail.note ?? '');
  const globalHeads: Heads = {
    ...heads,
    kv: detail.globalKvHeads ?? heads.kv,
    width: detail.globalHeadDim ?? heads.width,
    tensors: shared ? 1 : 2,
  };
  // Layers that reuse the cache of others keep none; they are taken from both kinds alike.
  const cached = 1 - (detail.kvSharedLayers ?? 0) / layers;
  const global = headsGroup(hidden, full, globalHeads);
  const local = headsGroup(hidden, layers - full, heads);
  return [
    { ...global, valuesPerPosition: global.valuesPerPosition * cached },
    { ...local, valuesPerPosition: local.valuesPerPosition * cached, window: detail.localWindow },
  ];
}

/** Compressed caches: a window at full detail and one entry per `ratio` tokens, layers sharing the ratios evenly. */
function compressedGroups(
  model: AiModel,
  layers: number,
  ratios: readonly number[],
): readonly AttentionGroup[] {
  const hidden = requireModelFigure(model, 'hiddenSize', model.hiddenSize);
  const window = requireModelFigure(model, 'attentionDetail.localWindow', model.attentionDetail?.localWindow);
  const heads: Heads = { ...ordinaryHeads(model), tensors: 1 };
  // The low-rank projections of these models are not in the catalogue: their parameters stay in the dense group.
  const local = { ...headsGroup(hidden, layers, heads), kvHeads: null, window, paramsPerLayer: 0 };
  const share = layers / ratios.length;
  const finest = Math.min(...ratios);
  const compressed = ratios.map((ratio) => ({
    ...headsGroup(hidden, share, heads),
    kvHeads: null,
    stride: ratio,
    paramsPerLayer: 0,
  }));
  return [local, ...compressed, { ...indexerKeys(share), stride: finest }];
}

function compressRatios(detail: AttentionDetail | null): readonly number[] | null {
  const ratios = detail?.other['compressRatios'];
  if (!Array.isArray(ratios)) return null;
  const numbers = ratios.filter((ratio): ratio is number => typeof ratio === 'number' && ratio > 0);
  return numbers.length > 0 ? numbers : null;
}

function hybridGroups(model: AiModel, layers: number): readonly AttentionGroup[] {
  const detail = model.attentionDetail;
  const ratios = compressRatios(detail);
  if (ratios !== null) return compressedGroups(model, layers, ratios);
  const full = requireModelFigure(model, 'attentionDetail.fullAttentionLayers', detail?.fullAttentionLayers);
  if (detail !== null && detail.kvLoraRank !== null) return latentGroups(model, full, detail);
  const hidden = requireModelFigure(model, 'hiddenSize', model.hiddenSize);
  return [headsGroup(hidden, full, ordinaryHeads(model))];
}

/** Some pruned models attend in fewer layers; where attention is only sparse, all layers keep their whole cache. */
function groupedHeads(model: AiModel, layers: number, hidden: number): readonly AttentionGroup[] {
  const detail = model.attentionDetail;
  const full = detail?.fullAttentionLayers ?? layers;
  const heads = ordinaryHeads(model);
  if (sparseText(detail) === null) return [headsGroup(hidden, full, heads)];
  const sparse = {
    ...headsGroup(hidden, layers - full, heads),
    attendedPositions: selectedPositions(detail),
  };
  return [headsGroup(hidden, full, heads), sparse];
}

/**
 * Attention layers of a model by kind, with cache width, window and work per query–key pair.
 * Covers multi-head, grouped, multi-query and latent attention, local and global layers (with their own heads and
 * shared keys), hybrids with state-space or linear layers, compressed caches and sparse indexers.
 * @returns at least one group; counts and widths as numbers per layer
 * @throws PlannerError `estimate/missing-figure` naming the dimension the catalogue does not have
 * @see sizing-method 3, models.README "KV cache per token"
 */
export function attentionGroups(model: AiModel): readonly AttentionGroup[] {
  const detail = model.attentionDetail;
  const layers = detail?.decoderLayers ?? requireModelFigure(model, 'layers', model.layers);
  const hidden = requireModelFigure(model, 'hiddenSize', model.hiddenSize);
  switch (model.attention) {
    case 'mha':
    case 'gqa':
    case 'mqa':
      return groupedHeads(model, layers, hidden);
    case 'mla':
      requireModelFigure(model, 'attentionDetail.kvLoraRank', detail?.kvLoraRank);
      return detail === null ? [] : latentGroups(model, layers, detail);
    case 'swa':
      return localGlobalGroups(model, layers, ordinaryHeads(model));
    case 'hybrid':
      return hybridGroups(model, layers);
    case null:
      requireModelFigure(model, 'attention', null);
      return [];
  }
}

/** Constant state per sequence and extra work per token of state-space or linear layers. */
export interface LinearAttention {
  readonly stateBytes: number;
  readonly flopPerToken: number;
}

const HALF = 2;
const SINGLE = 4;

function convChannels(space: StateSpace, inner: number): number {
  if (space.keyHeads !== null && space.keyHeadDim !== null)
    return 2 * space.keyHeads * space.keyHeadDim + inner;
  return inner + 2 * (space.groups ?? 0) * (space.stateSize ?? 0);
}

/**
 * State of the linear or state-space layers: heads · head width · state size, in 32 bit unless the catalogue says
 * otherwise (which errs high), plus the convolution window at 16 bit.
 * @throws PlannerError `estimate/missing-figure` when a model has such layers but not their sizes
 */
export function linearAttention(model: AiModel): LinearAttention {
  const space = model.attentionDetail?.stateSpace ?? null;
  if (space === null || compressRatios(model.attentionDetail) !== null)
    return { stateBytes: 0, flopPerToken: 0 };
  const heads = requireModelFigure(model, 'attentionDetail.stateSpace.heads', space.heads);
  const width = requireModelFigure(model, 'attentionDetail.stateSpace.headDim', space.headDim);
  const size = requireModelFigure(model, 'attentionDetail.stateSpace.stateSize', space.stateSize);
  const inner = heads * width;
  const perNumber = space.stateDtype === 'bf16' || space.stateDtype === 'fp16' ? HALF : SINGLE;
  const conv = space.convKernel === null ? 0 : convChannels(space, inner) * (space.convKernel - 1) * HALF;
  return {
    stateBytes: space.layers * (inner * size * perNumber + conv),
    flopPerToken: space.layers * FLOP_PER_PAIR_AND_WIDTH * inner * size,
  };
}
