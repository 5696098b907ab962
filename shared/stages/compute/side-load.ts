import type { Facts } from '../../catalogue/catalogue.ts';
import type { AiModel } from '../../catalogue/model.ts';
import { PlannerError } from '../../errors.ts';
import type { Workload } from '../../plan/workload.ts';
import { bytesPerWeight, HALF_BYTES, nativePrecision } from './formats.ts';
import { kvBytesPerToken } from './kv-cache.ts';
import { requireModelFigure } from './model-figures.ts';
import type { ModelShape } from './model-shape.ts';
import { shapeOf } from './resolve-request.ts';
import type { Speculation } from './speculation.ts';

/** What stands beside the model on the same accelerators: adapters, and a model that drafts. */
export interface SideLoad {
  /** Bytes of all of it, once per copy of the weights. */
  readonly bytes: number;
  /** LoRA adapters in memory, and the bytes of one. */
  readonly adapters: number;
  readonly adapterBytes: number;
  /** Bytes the drafting model caches per token of a sequence. */
  readonly cacheBytesPerToken: number;
}

const GATED_MATRICES = 3;

/** Inputs and outputs of the attention matrices of one layer, added up. */
function attentionWidths(model: AiModel, hidden: number): number {
  const heads = requireModelFigure(model, 'attentionHeads', model.attentionHeads);
  const width = requireModelFigure(model, 'headDim', model.headDim);
  const latent = model.attentionDetail?.kvLoraRank ?? null;
  const cached = latent ?? width * requireModelFigure(model, 'kvHeads', model.kvHeads);
  return 2 * (hidden + heads * width) + 2 * (hidden + cached);
}

/** The same for the feed-forward block; experts of a mixture are left as they are, as engines adapt attention there. */
function feedForwardWidths(model: AiModel, hidden: number): number {
  if (model.moe !== null) return 0;
  return GATED_MATRICES * (hidden + requireModelFigure(model, 'intermediateSize', model.intermediateSize));
}

/**
 * Bytes of one LoRA adapter at 16 bit: r · Σ(d_in + d_out) · 2 over the matrices of all layers.
 * @param rank - r, at least 1
 * @throws PlannerError `estimate/missing-figure` naming the dimension the catalogue lacks
 * @see sizing-method 16 (a 70B model of 80 layers, r = 16: 207 million parameters, 414 MB)
 */
export function adapterBytes(model: AiModel, rank: number): number {
  const hidden = requireModelFigure(model, 'hiddenSize', model.hiddenSize);
  const layers = requireModelFigure(model, 'layers', model.layers);
  const widths = attentionWidths(model, hidden) + feedForwardWidths(model, hidden);
  return layers * widths * rank * HALF_BYTES;
}

function draftModel(facts: Facts, workload: Workload): AiModel | null {
  const id = workload.speculation?.draftModelId ?? null;
  if (id === null) return null;
  const found = facts.findModel(id);
  if (found === undefined)
    throw new PlannerError('estimate', 'unknown-model', { field: 'draftModelId', value: id, suggestion: '' });
  return found;
}

/**
 * Adapters and drafting model of a workload as bytes.
 * @returns null when the workload has neither
 * @throws PlannerError `estimate/missing-figure`, `estimate/unknown-model`
 */
export function sideLoadOf(workload: Workload, model: AiModel, facts: Facts): SideLoad | null {
  const drafting = draftModel(facts, workload);
  const { adapters } = workload;
  if (drafting === null && adapters === null) return null;
  const each = adapters === null ? 0 : adapterBytes(model, adapters.rank);
  const draft = drafting === null ? null : shapeOf(drafting);
  const draftBytes =
    draft === null ? 0 : draft.totalParams * bytesPerWeight(nativePrecision(draft.nativeDtype) ?? 'bf16');
  return {
    bytes: draftBytes + each * (adapters?.count ?? 0),
    adapters: adapters?.count ?? 0,
    adapterBytes: each,
    cacheBytesPerToken: draft === null ? 0 : kvBytesPerToken(draft, HALF_BYTES),
  };
}

/**
 * Time of one drafted token as a share of a step: a prediction head is one layer of L; a drafting model streams its own
 * weights and launches its own layers, so the larger of both shares counts.
 */
function draftShare(model: ModelShape, draft: ModelShape | null): number {
  if (draft === null) return 1 / model.layers;
  return Math.min(1, Math.max(draft.activeParams / model.activeParams, draft.layers / model.layers));
}

/** The speculation a workload plans, or null. */
export function speculationIn(workload: Workload, shape: ModelShape, facts: Facts): Speculation | null {
  const { speculation } = workload;
  if (speculation === null) return null;
  const drafting = draftModel(facts, workload);
  return {
    drafts: speculation.draftTokens,
    acceptance: speculation.acceptance,
    draftShare: draftShare(shape, drafting === null ? null : shapeOf(drafting)),
  };
}

/** Step overhead of serving adapters: 2 % with one, 10 % from fifty on (C, sizing-method 16). */
export function adapterFactor(adapters: number): number {
  if (adapters <= 0) return 1;
  return 1 + LEAST_OVERHEAD + (MOST_OVERHEAD - LEAST_OVERHEAD) * Math.min(1, (adapters - 1) / MANY_ADAPTERS);
}
const LEAST_OVERHEAD = 0.02;
const MOST_OVERHEAD = 0.1;
const MANY_ADAPTERS = 49;
