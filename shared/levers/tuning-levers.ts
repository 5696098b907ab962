import type { PlanEdit } from '../findings.ts';
import { asId, type ModelId } from '../ids.ts';
import type { Retrieval, TrainingJob } from '../plan/workload.ts';
import { below, candidate, type LeverAnswer, type LeverQuery } from './lever-query.ts';

function tuningJob({ workload }: LeverQuery): TrainingJob | null {
  return workload.kind === 'fine-tuning' ? workload.training : null;
}

/** Adapters in place of all weights: small data adapts a model through few parameters. */
export function adaptersInstead(query: LeverQuery): LeverAnswer {
  const job = tuningJob(query);
  if (job === null) return { reason: 'no-tuning-job' };
  if (job.method === 'qlora') return { reason: 'already-adapters' };
  const methods = job.method === 'full' ? (['lora', 'qlora'] as const) : (['qlora'] as const);
  return {
    candidates: methods.map((method) =>
      candidate(query, 'adapters-instead-of-full-tuning', {
        what: method,
        edits: [{ pointer: below(query, 'training/method'), value: method }],
        params: { to: method === 'lora' ? 'LoRA adapters' : 'LoRA adapters on a 4-bit base (QLoRA)' },
        evidence: ['score-of-adapters'],
      }),
    ),
  };
}

/** Tokens of one document, passes over the data and shape of the index where a tuning set becomes a collection (C). */
const DOCUMENT_TOKENS = 1000;
const PASSES = 3;
const CHUNK_TOKENS = 512;
const PASSAGES = 5;
const EMBEDDING: ModelId = asId('baai-bge-m3');
const RERANKER: ModelId = asId('baai-bge-reranker-v2-m3');

function collectionOf(job: TrainingJob): Retrieval {
  return {
    documents: Math.ceil(job.trainingTokens / PASSES / DOCUMENT_TOKENS),
    tokensPerDocument: DOCUMENT_TOKENS,
    chunkTokens: CHUNK_TOKENS,
    overlapTokens: 64,
    embeddingModelId: EMBEDDING,
    rerankerModelId: RERANKER,
    rerankCandidates: 50,
    index: 'hnsw',
    ingestHours: 24,
  };
}

/** The workload of waiting people that could retrieve: the first without a collection of its own. */
function servedIndex({ request }: LeverQuery): number {
  return request.plan.workloads.findIndex(
    (entry) => (entry.kind === 'chat' || entry.kind === 'agents') && entry.retrieval === null,
  );
}

/** Edits that take the tuning job out of the plan, with its pool when nothing else runs there; last, as places shift. */
function withoutJob({ request, workload, index, pool, poolIndex }: LeverQuery): readonly PlanEdit[] {
  const gone: PlanEdit = { pointer: `/workloads/${index}` };
  if (pool === null) return [gone];
  const left = pool.workloadIds.filter((id) => id !== workload.id);
  const replaced = request.plan.pools.some((entry) => entry.replaces === pool.id);
  if (left.length === 0 && !replaced) return [gone, { pointer: `/pools/${poolIndex}` }];
  return [{ pointer: `/pools/${poolIndex}/workloadIds`, value: left }, gone];
}

/** Passages of the documents in the prompt in place of a model tuned on them. */
export function retrievalInstead(query: LeverQuery): LeverAnswer {
  const job = tuningJob(query);
  if (job === null) return { reason: 'no-tuning-job' };
  const served = servedIndex(query);
  const target = query.request.plan.workloads[served];
  if (target === undefined) return { reason: 'nobody-served' };
  const passages = PASSAGES * CHUNK_TOKENS;
  const { mean, p95 } = target.inputTokens;
  return {
    candidates: [
      candidate(query, 'retrieval-instead-of-tuning', {
        edits: [
          { pointer: `/workloads/${served}/retrieval`, value: collectionOf(job) },
          {
            pointer: `/workloads/${served}/inputTokens`,
            value: { mean: mean + passages, p95: p95 + passages },
          },
          ...withoutJob(query),
        ],
        params: { to: target.name },
        evidence: ['answers-from-documents'],
      }),
    ],
  };
}
