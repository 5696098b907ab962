import type { AiModel, MixtureOfExperts } from '../../catalogue/model.ts';
import { PlannerError } from '../../errors.ts';
import { type AttentionGroup, attentionGroups, linearAttention } from './attention-shape.ts';
import { requireModelFigure } from './model-figures.ts';

/** Parameters by tensor group; the groups add up to the total (sizing-method 2). */
export interface ParameterGroups {
  /** Input embedding table: gathered, never streamed. 0 when it is shared with the head. */
  readonly embedding: number;
  readonly head: number;
  readonly attention: number;
  /** All routed experts of all layers. */
  readonly experts: number;
  /** Feed-forward, shared experts, routers, state-space mixers, norms: what is left of the total. */
  readonly dense: number;
  /** Vision or audio encoders: stored, used while a prompt is read. */
  readonly encoder: number;
}

export interface ExpertShape {
  readonly count: number;
  readonly perToken: number;
  /** Layers that have experts. */
  readonly layers: number;
  /** Parameters of one expert in one layer. */
  readonly paramsEach: number;
  readonly width: number;
}

/** What the estimator needs of a model, derived once. */
export interface ModelShape {
  readonly id: string;
  readonly kind: AiModel['kind'];
  readonly groups: ParameterGroups;
  readonly totalParams: number;
  /** Parameters in the matrix products of one generated token, output head included. */
  readonly activeParams: number;
  readonly hidden: number;
  /** Layers as pairs of one mixer and one feed-forward block. */
  readonly layers: number;
  readonly heads: number;
  readonly attention: readonly AttentionGroup[];
  readonly experts: ExpertShape | null;
  /** Constant bytes per sequence (state-space states, cross-attention of speech models). */
  readonly stateBytesPerSequence: number;
  /** FLOP per token of state-space or linear layers beyond their matrices. */
  readonly stateFlopPerToken: number;
  readonly maxContext: number | null;
  readonly nativeDtype: string | null;
  /** Audio frames one request encodes; 0 for text models. */
  readonly encoderFrames: number;
  /** Sentences about what was not known and how it was treated. */
  readonly assumptions: readonly string[];
}

/** Frames a speech encoder sees per 30-second window (Whisper: 1,500 positions). */
export const SPEECH_FRAMES = 1500;

interface Embeddings {
  readonly embedding: number;
  readonly head: number;
}

function embeddingsOf(model: AiModel, hidden: number): Embeddings {
  if (model.vocabSize === null) return { embedding: 0, head: 0 };
  const table = model.vocabSize * hidden;
  const hasHead = model.kind === 'llm' || model.kind === 'vlm' || model.kind === 'asr';
  if (!hasHead) return { embedding: table, head: 0 };
  return model.tieEmbeddings === true ? { embedding: 0, head: table } : { embedding: table, head: table };
}

/** Matrices of one gated (3) or plain (2) feed-forward block; the published total tells which it is. */
const GATED = 3;
const PLAIN = 2;
const TOTAL_TOLERANCE = 1.03;

function knownDenseLayers(model: AiModel, moe: MixtureOfExperts): number {
  if (moe.denseLayers === null)
    throw new PlannerError('estimate', 'missing-figure', { id: model.id, field: 'moe.denseLayers' });
  return moe.denseLayers;
}

function expertShape(model: AiModel, hidden: number, room: number | null): ExpertShape | null {
  const { moe } = model;
  if (moe === null) return null;
  const perToken = requireModelFigure(model, 'moe.expertsPerToken', moe.expertsPerToken);
  const width = requireModelFigure(model, 'moe.expertWidth', moe.expertWidth);
  const allLayers = requireModelFigure(model, 'layers', model.layers);
  const layers = model.attentionDetail?.moeLayers ?? allLayers - knownDenseLayers(model, moe);
  const inner = moe.latentSize ?? hidden;
  const params = (matrices: number): number => matrices * inner * width;
  const total = (matrices: number): number => params(matrices) * moe.experts * layers;
  const gated = room === null || total(GATED) <= room * TOTAL_TOLERANCE;
  return { count: moe.experts, perToken, layers, paramsEach: params(gated ? GATED : PLAIN), width };
}

function attentionParams(groups: readonly AttentionGroup[]): number {
  return groups.reduce((sum, group) => sum + group.layers * group.paramsPerLayer, 0);
}

/** Text parameters as computed from the dimensions, else as published without the encoders. */
function textTotal(model: AiModel): number | null {
  const { computedTotal, nonTextParams } = model.paramCheck;
  if (computedTotal !== null) return computedTotal;
  return model.paramsTotal === null ? null : model.paramsTotal - (nonTextParams ?? 0);
}

function denseFromDimensions(model: AiModel, hidden: number): number {
  const width = requireModelFigure(model, 'paramsTotal', model.intermediateSize);
  return (model.layers ?? 0) * GATED * hidden * width;
}

/** Attention (4 d²) and plain feed-forward (8 d²) of the encoder layers of a speech model. */
const ENCODER_LAYER_SQUARES = 12;

function encoderLayerParams(model: AiModel, hidden: number): number {
  return (model.attentionDetail?.encoderLayers ?? 0) * ENCODER_LAYER_SQUARES * hidden * hidden;
}

interface Assembled {
  readonly groups: ParameterGroups;
  readonly experts: ExpertShape | null;
  readonly total: number;
}

function assemble(model: AiModel, hidden: number, attention: readonly AttentionGroup[]): Assembled {
  const { embedding, head } = embeddingsOf(model, hidden);
  const text = textTotal(model);
  const fixed = embedding + head + attentionParams(attention);
  const experts = expertShape(model, hidden, text === null ? null : text - fixed);
  const expertParams = experts === null ? 0 : experts.count * experts.layers * experts.paramsEach;
  const dense =
    text === null
      ? denseFromDimensions(model, hidden)
      : // The attention estimate can exceed a total that was rounded when printed; the rest is never negative.
        Math.max(0, text - fixed - expertParams);
  const speech = Math.min(dense, encoderLayerParams(model, hidden));
  const groups = {
    embedding,
    head,
    attention: attentionParams(attention),
    experts: expertParams,
    dense: dense - speech,
    encoder: (model.paramCheck.nonTextParams ?? 0) + speech,
  };
  const sum = fixed + expertParams + dense;
  const total = sum + (model.paramCheck.nonTextParams ?? 0);
  return { groups, experts, total };
}

function effectiveLayers(model: AiModel, attention: readonly AttentionGroup[]): number {
  const layers = requireModelFigure(model, 'layers', model.layers);
  const detail = model.attentionDetail;
  if (detail?.moeLayers === null || detail?.moeLayers === undefined) return layers;
  // Models whose layers hold one block each: a mixer and a feed-forward block make one ordinary layer.
  const mixers = attention.reduce((sum, group) => sum + group.layers, 0) + (detail.stateSpace?.layers ?? 0);
  return Math.ceil((mixers + detail.moeLayers) / 2);
}

function assumptionsOf(model: AiModel): readonly string[] {
  const notes: string[] = [];
  if (model.vocabSize === null)
    notes.push('The vocabulary size is not in the catalogue: embeddings count as streamed weights.');
  if (model.attention === 'swa' && !model.attentionDetail?.localWindow)
    notes.push('The local window is not in the catalogue: every layer counts as full attention.');
  return notes;
}

/**
 * Derives what the estimator needs of a model from its catalogue dimensions.
 * Parameters by group follow models.README (attention, experts, embeddings from the dimensions); the dense group is
 * the rest of the computed or published total, so that the groups always add up to it.
 * @param model - catalogue entry; null means unknown and is never guessed
 * @returns counts in parameters, widths, FLOP and bytes; nothing is rounded
 * @throws PlannerError `estimate/missing-figure` naming the model and the field that is unknown
 * @see sizing-method 2 and 3, models.README
 */
export function modelShape(model: AiModel): ModelShape {
  const hidden = requireModelFigure(model, 'hiddenSize', model.hiddenSize);
  const attention = attentionGroups(model);
  const linear = linearAttention(model);
  const { groups, experts, total } = assemble(model, hidden, attention);
  const activeExperts = experts === null ? 0 : experts.perToken * experts.layers * experts.paramsEach;
  const speech = (model.attentionDetail?.encoderLayers ?? 0) > 0;
  return {
    id: model.id,
    kind: model.kind,
    groups,
    totalParams: total,
    activeParams: groups.attention + groups.dense + groups.head + activeExperts,
    hidden,
    layers: effectiveLayers(model, attention),
    heads: requireModelFigure(model, 'attentionHeads', model.attentionHeads),
    attention,
    experts,
    stateBytesPerSequence: linear.stateBytes + (speech ? crossAttentionBytes(model, hidden) : 0),
    stateFlopPerToken: linear.flopPerToken,
    maxContext: model.maxContext,
    nativeDtype: model.nativeDtype,
    encoderFrames: speech ? SPEECH_FRAMES : 0,
    assumptions: assumptionsOf(model),
  };
}

/** Keys and values of the encoded audio, kept at 16 bit for every decoder layer. */
function crossAttentionBytes(model: AiModel, hidden: number): number {
  const decoderLayers = model.attentionDetail?.decoderLayers ?? 0;
  return decoderLayers * 2 * hidden * SPEECH_FRAMES * 2;
}
