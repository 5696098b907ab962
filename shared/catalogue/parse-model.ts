import { asId, type ModelId } from '../ids.ts';
import { GIGA } from '../units/units.ts';
import type { AiModel, AttentionDetail, MixtureOfExperts, StateSpace } from './model.ts';
import { toBase } from './printed-units.ts';
import type { FigureProvenance } from './record.ts';
import { recordSource } from './record-source.ts';
import type { FigureAsset } from './schema-common.ts';
import type { AttentionDetailAsset, ModelAsset, MoeAsset, StateSpaceAsset } from './schema-model.ts';

function countOf(figure: FigureAsset): number | null {
  return figure.value === null ? null : toBase({ value: figure.value, unit: figure.unit }, 'count');
}

function billions(value: number | null): number | null {
  return value === null ? null : Math.round(value * GIGA);
}

/** A key that a file leaves out is unknown, like one that says null. */
function given<T>(value: T | null | undefined): T | null {
  return value ?? null;
}

function stateSpaceOf(asset: StateSpaceAsset): StateSpace {
  return {
    kind: given(asset.kind),
    layers: asset.ssmLayers,
    heads: given(asset.heads),
    headDim: given(asset.headDim),
    stateSize: given(asset.stateSize),
    groups: given(asset.groups),
    convKernel: given(asset.convKernel),
    stateDtype: given(asset.stateDtype),
    keyHeads: given(asset.keyHeads),
    keyHeadDim: given(asset.keyHeadDim),
  };
}

/** Keys that few models have: kept as they are, for the method that knows them. */
function otherDetail(asset: AttentionDetailAsset): Readonly<Record<string, unknown>> {
  const { sparse, indexer, compressRatios } = asset;
  const all = { sparse, indexer, compressRatios };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
}

function attentionDetailOf(asset: AttentionDetailAsset): AttentionDetail {
  return {
    kvLoraRank: given(asset.kvLoraRank),
    qLoraRank: given(asset.qLoraRank),
    qkNopeHeadDim: given(asset.qkNopeHeadDim),
    qkRopeHeadDim: given(asset.qkRopeHeadDim),
    vHeadDim: given(asset.vHeadDim),
    localWindow: given(asset.slidingWindow ?? asset.chunkSize),
    localGlobalRatio: given(asset.localGlobalRatio),
    fullAttentionLayers: given(asset.fullAttentionLayers),
    globalKvHeads: given(asset.globalKvHeads),
    globalHeadDim: given(asset.globalHeadDim),
    kvSharedLayers: given(asset.kvSharedLayers),
    moeLayers: given(asset.moeLayers),
    encoderLayers: given(asset.encoderLayers),
    decoderLayers: given(asset.decoderLayers),
    stateSpace: asset.ssm ? stateSpaceOf(asset.ssm) : null,
    other: otherDetail(asset),
    note: given(asset.note),
  };
}

function mixtureOf(asset: MoeAsset): MixtureOfExperts {
  return {
    experts: asset.experts,
    expertsPerToken: asset.expertsPerToken,
    sharedExperts: asset.sharedExperts,
    expertWidth: asset.moeIntermediateSize,
    denseLayers: asset.denseLayers,
    sharedExpertWidth: asset.sharedIntermediateSize ?? null,
    latentSize: asset.latentSize ?? null,
  };
}

/** Provenance of a model's figures, keyed by field name; the unit is as printed. */
function figuresOf(
  asset: ModelAsset,
  origin: 'starter' | 'user',
): Readonly<Record<string, FigureProvenance>> {
  const entries = Object.entries(asset.figures).map(([field, figure]: [string, FigureAsset]) => {
    const provenance: FigureProvenance = {
      printed: { value: figure.value, unit: figure.unit },
      basis: figure.basis,
      tag: figure.tag ?? (origin === 'user' ? 'U' : 'V'),
      confidence: figure.confidence ?? asset.confidence,
      source: figure.source ?? (figure.value === null ? null : recordSource(asset.sources)),
      dateRead: figure.dateRead ?? asset.asOf,
    };
    return [field, provenance] as const;
  });
  return Object.fromEntries(entries);
}

type Dimensions = Pick<
  AiModel,
  | 'paramsTotal'
  | 'paramsActive'
  | 'layers'
  | 'hiddenSize'
  | 'intermediateSize'
  | 'attentionHeads'
  | 'kvHeads'
  | 'headDim'
  | 'vocabSize'
  | 'maxContext'
  | 'embeddingDim'
  | 'trainingTokens'
  | 'trainingComputeFlop'
>;

function dimensionsOf({ figures }: ModelAsset): Dimensions {
  return {
    paramsTotal: countOf(figures.paramsTotal),
    paramsActive: countOf(figures.paramsActive),
    layers: countOf(figures.layers),
    hiddenSize: countOf(figures.hiddenSize),
    intermediateSize: countOf(figures.intermediateSize),
    attentionHeads: countOf(figures.attentionHeads),
    kvHeads: countOf(figures.kvHeads),
    headDim: countOf(figures.headDim),
    vocabSize: countOf(figures.vocabSize),
    maxContext: countOf(figures.maxContext),
    embeddingDim: countOf(figures.embeddingDim),
    trainingTokens: countOf(figures.trainingTokens),
    trainingComputeFlop: figures.trainingComputeFlop.value,
  };
}

function licenceOf(asset: ModelAsset['licence']): AiModel['licence'] {
  const { mauClause, tagSeen, ...rest } = asset;
  return { ...rest, thresholdClause: mauClause, tagSeen: tagSeen ?? false };
}

/** Typed AI model of a validated asset record; parameters and tokens become plain counts. */
export function model(asset: ModelAsset, origin: 'starter' | 'user'): AiModel {
  const { gpaiNote, paramCheck: check } = asset;
  return {
    id: asId<ModelId>(asset.id),
    name: asset.name,
    developer: asset.developer,
    developerCountry: asset.developerCountry,
    release: asset.release,
    kind: asset.kind,
    openWeights: asset.openWeights,
    baseModel: asset.baseModel,
    ...dimensionsOf(asset),
    attention: asset.attention,
    attentionDetail: asset.attentionDetail ? attentionDetailOf(asset.attentionDetail) : null,
    tieEmbeddings: asset.tieEmbeddings,
    moe: asset.moe ? mixtureOf(asset.moe) : null,
    nativeDtype: asset.nativeDtype,
    quantisedReleases: asset.quantisedReleases,
    languages: asset.languages,
    licence: licenceOf(asset.licence),
    trainingDataOpenness: asset.trainingDataOpenness,
    opennessClass: asset.opennessClass,
    trainingComputeBasis: asset.figures.trainingComputeFlop.basis,
    above1e25Flop: asset.above1e25Flop,
    dimsEvidence: asset.dimsEvidence,
    paramCheck: {
      computedTotal: billions(check.computedTotalB),
      computedActive: billions(check.computedActiveB),
      nonTextParams: billions(check.nonTextParamsB),
      flag: check.flag,
    },
    sources: asset.sources,
    confidence: asset.confidence,
    asOf: asset.asOf,
    notes: asset.notes,
    figures: figuresOf(asset, origin),
    extra: {
      ...(gpaiNote === null ? {} : { gpaiNote }),
      ...(check.deltaPct === null ? {} : { paramCheckDeltaPct: check.deltaPct }),
    },
    origin,
    overrides: {},
  };
}
