import type { ModelId } from '../ids.ts';
import type { Confidence } from '../trace.ts';
import type { CountryCode, FigureProvenance } from './record.ts';

export type ModelKind = 'llm' | 'vlm' | 'embedding' | 'reranker' | 'asr';
export type AttentionKind = 'mha' | 'gqa' | 'mqa' | 'mla' | 'swa' | 'hybrid';

/** State-space or linear-attention part of a hybrid model. */
export interface StateSpace {
  readonly kind: string | null;
  readonly layers: number;
  readonly heads: number | null;
  readonly headDim: number | null;
  /** Key heads and their width where they differ from the value heads (gated delta networks); sizes the convolution. */
  readonly keyHeads: number | null;
  readonly keyHeadDim: number | null;
  readonly stateSize: number | null;
  readonly groups: number | null;
  readonly convKernel: number | null;
  readonly stateDtype: string | null;
}

export interface AttentionDetail {
  readonly kvLoraRank: number | null;
  readonly qLoraRank: number | null;
  readonly qkNopeHeadDim: number | null;
  readonly qkRopeHeadDim: number | null;
  readonly vHeadDim: number | null;
  /** Window of local layers, tokens (sliding window or chunk). */
  readonly localWindow: number | null;
  /** As printed, `5:1` means five local layers to one global. */
  readonly localGlobalRatio: string | null;
  readonly fullAttentionLayers: number | null;
  readonly globalKvHeads: number | null;
  readonly globalHeadDim: number | null;
  readonly kvSharedLayers: number | null;
  readonly moeLayers: number | null;
  readonly encoderLayers: number | null;
  readonly decoderLayers: number | null;
  readonly stateSpace: StateSpace | null;
  /** The remaining keys of the source (`sparse`, `indexer`, `compress_ratios`), kept as they are. */
  readonly other: Readonly<Record<string, unknown>>;
  readonly note: string | null;
}

/** Null in a model that is known to be a mixture means the figure was not published (four models of the catalogue). */
export interface MixtureOfExperts {
  readonly experts: number;
  readonly expertsPerToken: number | null;
  readonly sharedExperts: number | null;
  readonly expertWidth: number | null;
  /** Layers without experts. */
  readonly denseLayers: number | null;
  readonly sharedExpertWidth: number | null;
  readonly latentSize: number | null;
}

export interface Licence {
  readonly id: string | null;
  readonly name: string | null;
  readonly commercialUse: boolean | 'conditional' | null;
  readonly redistribution: boolean | 'conditional' | 'non-commercial' | null;
  readonly useRestrictions: string | null;
  readonly thresholdClause: string | null;
  readonly url: string | null;
  readonly textStatus: string | null;
  readonly tagSeen: boolean;
}

/** One AI model checkpoint family at one size. Null means not found, never zero. */
export interface AiModel {
  readonly id: ModelId;
  readonly name: string;
  readonly developer: string;
  readonly developerCountry: CountryCode | null;
  readonly release: string | null;
  readonly kind: ModelKind;
  readonly openWeights: boolean;
  readonly baseModel: string | null;
  readonly paramsTotal: number | null;
  readonly paramsActive: number | null;
  readonly layers: number | null;
  readonly hiddenSize: number | null;
  readonly intermediateSize: number | null;
  readonly attentionHeads: number | null;
  readonly kvHeads: number | null;
  readonly headDim: number | null;
  readonly attention: AttentionKind | null;
  readonly attentionDetail: AttentionDetail | null;
  readonly vocabSize: number | null;
  readonly tieEmbeddings: boolean | null;
  readonly maxContext: number | null;
  readonly moe: MixtureOfExperts | null;
  readonly nativeDtype: string | null;
  readonly quantisedReleases: readonly string[];
  readonly languages: { readonly count: number | null; readonly main: readonly string[] };
  readonly licence: Licence;
  readonly trainingDataOpenness: string | null;
  readonly opennessClass: string | null;
  readonly embeddingDim: number | null;
  readonly trainingTokens: number | null;
  readonly trainingComputeFlop: number | null;
  readonly trainingComputeBasis: string | null;
  readonly above1e25Flop: boolean | null;
  readonly dimsEvidence: string | null;
  readonly paramCheck: {
    readonly computedTotal: number | null;
    readonly computedActive: number | null;
    readonly nonTextParams: number | null;
    readonly flag: string;
  };
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly asOf: string;
  readonly notes: string | null;
  /** Provenance by figure field (`paramsTotal`, `layers`, …), as printed. */
  readonly figures: Readonly<Record<string, FigureProvenance>>;
  /** What the source says beyond the typed fields, kept as it is. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly origin: 'starter' | 'user';
  /** Fields a user replaced in this workspace, with reason. */
  readonly overrides: Readonly<
    Record<
      string,
      { readonly value: unknown; readonly reason: string; readonly by: string; readonly at: string }
    >
  >;
}
