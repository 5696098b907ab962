import { describe, expect, it } from 'vitest';
import { chunkCount, indexBytes, retrievalDemand } from '../../../../../shared/stages/demand/retrieval.ts';

const N = 10_000_000;
const D = 1024;

describe('retrieval', () => {
  it.each([
    ['flat-fp32', 40.96e9],
    ['flat-fp16', 20.48e9],
    ['hnsw', 43.52e9],
    ['ivf-pq', 0.72e9 + 67.1e6],
    ['scalar-quantised', 12.8e9],
  ] as const)('sizes a %s index of ten million vectors of 1 024 (sizing-method 11)', (index, expected) => {
    expect(indexBytes(index, N, D) / expected).toBeCloseTo(1, 3);
  });

  it('counts chunks by the step between them and rounds up', () => {
    expect(chunkCount({ documents: 3, tokensPerDocument: 1000, chunkTokens: 512, overlapTokens: 64 })).toBe(
      7,
    );
  });

  it('leaves the index unsized when the vector width is unknown', () => {
    const plan = {
      documents: 10,
      tokensPerDocument: 500,
      chunkTokens: 500,
      overlapTokens: 0,
      embeddingModelId: null,
      rerankerModelId: null,
      rerankCandidates: 50,
      index: 'hnsw',
      ingestHours: 1,
    } as const;
    const demand = retrievalDemand(plan, null, 0.5e9);
    expect(demand.indexBytes).toBe(0);
    expect(demand.rerankFlopPerQuery).toBe(2 * 0.5e9 * 50 * 500);
    expect(demand.embeddingChunksPerS).toBeCloseTo(10 / 3600, 12);
  });
});
