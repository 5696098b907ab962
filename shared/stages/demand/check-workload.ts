import type { Facts } from '../../catalogue/catalogue.ts';
import type { AiModel } from '../../catalogue/model.ts';
import type { WorkloadDemand } from '../../design/demand.ts';
import type { Finding } from '../../findings.ts';
import type { Workload } from '../../plan/workload.ts';

interface Place {
  readonly facts: Facts;
  readonly index: number;
}

type FindingParts = Pick<Finding, 'code' | 'severity'> &
  Partial<Omit<Finding, 'stage' | 'step' | 'subject' | 'pointer'>>;

function finding(workload: Workload, at: string, more: FindingParts): Finding {
  return { stage: 'demand', step: 'workloads', subject: `workload/${workload.id}`, pointer: at, ...more };
}

function checkModel(
  workload: Workload,
  model: AiModel,
  { demand, at }: { demand: WorkloadDemand; at: string },
): Finding[] {
  const found: Finding[] = [];
  const name = { workload: workload.name, model: model.name };
  // A speech model's context is that of its decoder: the audio goes into the encoder.
  const prompt = model.kind === 'asr' ? 0 : demand.inputTokens.p95;
  const needed = prompt + demand.outputTokens.p95;
  if (model.maxContext !== null && needed > model.maxContext)
    found.push(
      finding(workload, `${at}/inputTokens/p95`, {
        code: 'context-too-short',
        severity: 'blocking',
        measured: { value: needed, unit: 'tok' },
        limit: { value: model.maxContext, unit: 'tok' },
        params: name,
      }),
    );
  if (!model.openWeights)
    found.push(
      finding(workload, `${at}/modelId`, { code: 'weights-not-published', severity: 'review', params: name }),
    );
  if (model.licence.commercialUse === false)
    found.push(
      finding(workload, `${at}/modelId`, {
        code: 'licence-forbids-use',
        severity: 'review',
        params: { ...name, licence: model.licence.name ?? model.licence.id ?? 'unknown' },
      }),
    );
  if (model.licence.id === null || model.licence.commercialUse === null)
    found.push(
      finding(workload, `${at}/modelId`, { code: 'licence-unknown', severity: 'review', params: name }),
    );
  return found;
}

function checkLengths(workload: Workload, at: string): Finding[] {
  const pairs = [
    ['inputTokens', workload.inputTokens],
    ['outputTokens', workload.outputTokens],
  ] as const;
  return pairs
    .filter(([, lengths]) => lengths.p95 < lengths.mean)
    .map(([field, lengths]) =>
      finding(workload, `${at}/${field}/p95`, {
        code: 'percentile-below-mean',
        severity: 'blocking',
        measured: { value: lengths.p95, unit: 'tok' },
        limit: { value: lengths.mean, unit: 'tok' },
        params: { workload: workload.name },
      }),
    );
}

function checkRetrieval(workload: Workload, demand: WorkloadDemand, at: string): Finding[] {
  const { retrieval } = workload;
  if (retrieval === null) return [];
  if (retrieval.overlapTokens >= retrieval.chunkTokens)
    return [
      finding(workload, `${at}/retrieval/overlapTokens`, {
        code: 'overlap-not-below-chunk',
        severity: 'blocking',
        measured: { value: retrieval.overlapTokens, unit: 'tok' },
        limit: { value: retrieval.chunkTokens, unit: 'tok' },
        params: { workload: workload.name },
      }),
    ];
  if (
    retrieval.embeddingModelId !== null &&
    demand.retrieval?.indexBytes === 0 &&
    demand.retrieval.chunks > 0
  )
    return [
      finding(workload, `${at}/retrieval/embeddingModelId`, {
        code: 'embedding-width-unknown',
        severity: 'review',
        params: { model: retrieval.embeddingModelId },
      }),
    ];
  return [];
}

/** What the planner should look at in one workload before anything is sized. */
export function checkWorkload(workload: Workload, demand: WorkloadDemand, place: Place): readonly Finding[] {
  const at = `/workloads/${place.index}`;
  const found = [...checkLengths(workload, at), ...checkRetrieval(workload, demand, at)];
  if (workload.modelId === null) {
    found.push(
      finding(workload, `${at}/modelId`, {
        code: 'no-model-chosen',
        severity: 'blocking',
        params: { workload: workload.name },
      }),
    );
    return found;
  }
  const model = place.facts.findModel(workload.modelId);
  // A model the catalogue does not have was told when the plan was opened.
  if (!model) return found;
  const isJob = workload.kind === 'fine-tuning' || workload.kind === 'training';
  if (isJob && workload.training === null)
    found.push(
      finding(workload, `${at}/training`, {
        code: 'job-not-described',
        severity: 'blocking',
        params: { workload: workload.name },
      }),
    );
  if (!isJob && demand.peakRequestsPerS === 0)
    found.push(
      finding(workload, `${at}/audience/users`, {
        code: 'nothing-to-serve',
        severity: 'review',
        params: { workload: workload.name },
      }),
    );
  return [...found, ...checkModel(workload, model, { demand, at })];
}
