import type { RetrievalDemand } from '../../design/demand.ts';
import type { Retrieval } from '../../plan/workload.ts';
import { SECONDS_PER_HOUR } from '../../units/units.ts';

// HNSW with 32 links per node and 64 bytes per product-quantised vector: the values of the worked example in
// sizing-method 11.
const HNSW_LINKS = 32;
const PQ_BYTES = 64;

/** Inverted lists by the usual rule of four square roots, rounded up to a power of two. */
function invertedLists(vectors: number): number {
  return vectors === 0 ? 0 : 2 ** Math.ceil(Math.log2(4 * Math.sqrt(vectors)));
}
/** Two generations of an index are alive while it is rebuilt; every index is held twice. */
export const REBUILD_FACTOR = 1.5;
export const INDEX_REPLICAS = 2;

/**
 * Chunks of a collection.
 * Formula: documents × tokens per document / (chunk − overlap).
 * @returns chunks, rounded up; overlap must be smaller than the chunk
 * @see sizing-method 11
 */
export function chunkCount(
  retrieval: Pick<Retrieval, 'documents' | 'tokensPerDocument' | 'chunkTokens' | 'overlapTokens'>,
): number {
  const step = retrieval.chunkTokens - retrieval.overlapTokens;
  return Math.ceil((retrieval.documents * retrieval.tokensPerDocument) / step);
}

/**
 * Memory of one copy of a vector index.
 * @param vectors - number of vectors
 * @param dimension - width of a vector
 * @returns bytes; formulas of sizing-method 11: flat 4·D·n or 2·D·n, HNSW n·(4·D + 8·M), IVF-PQ n·(m + 8) + 4·D·lists,
 * scalar quantised n·(D + 8·M)
 */
export function indexBytes(index: Retrieval['index'], vectors: number, dimension: number): number {
  switch (index) {
    case 'flat-fp32':
      return 4 * dimension * vectors;
    case 'flat-fp16':
      return 2 * dimension * vectors;
    case 'hnsw':
      return vectors * (4 * dimension + 8 * HNSW_LINKS);
    case 'ivf-pq':
      return vectors * (PQ_BYTES + 8) + 4 * dimension * invertedLists(vectors);
    case 'scalar-quantised':
      return vectors * (dimension + 8 * HNSW_LINKS);
  }
}

/**
 * What a document collection asks of embedding, index and reranking.
 * @param dimension - width of the embedding vectors; null when the embedding model does not say
 * @param rerankerParams - parameters of the reranker, null without one
 * @returns chunks, chunks/s that meet the ingest time, index bytes of all live copies (0 when the width is unknown)
 */
export function retrievalDemand(
  retrieval: Retrieval,
  dimension: number | null,
  rerankerParams: number | null,
): RetrievalDemand {
  const chunks = chunkCount(retrieval);
  const oneIndex = dimension === null ? 0 : indexBytes(retrieval.index, chunks, dimension);
  return {
    chunks,
    embeddingChunksPerS: chunks / (retrieval.ingestHours * SECONDS_PER_HOUR),
    indexBytes: oneIndex * REBUILD_FACTOR * INDEX_REPLICAS,
    rerankFlopPerQuery:
      rerankerParams === null
        ? null
        : 2 * rerankerParams * retrieval.rerankCandidates * retrieval.chunkTokens,
  };
}
