import type { Facts } from '../../catalogue/catalogue.ts';
import type { BuiltPool, ComputeOutline } from '../../design/compute.ts';
import type { DemandResult } from '../../design/demand.ts';
import type { SiteStorage, StorageResult } from '../../design/storage.ts';
import type { Finding } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import { fromConvention, fromFigure, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage, type StageResult } from '../stage.ts';
import { chooseStorage, type StorageChoice } from './choose-system.ts';
import {
  checkpoint,
  coldStartBytesPerS,
  STORAGE_CONVENTIONS,
  vectorStoreNodes,
  weightsStoreBytes,
  withFreeSpace,
} from './storage-formulas.ts';

const METHOD = 'facility-method 8';

interface SiteLoad {
  readonly weights: readonly number[];
  readonly coldStart: number;
  readonly checkpointBytes: number;
  readonly checkpointBytesPerS: number;
  readonly documentBytes: number;
  readonly indexBytes: number;
}

/** Distinct sets of weights of the pools on one site, bytes by `model/precision`. */
function weightSets(pools: readonly BuiltPool[], demand: DemandResult): ReadonlyMap<string, number> {
  const sets = new Map<string, number>();
  for (const pool of pools) {
    for (const placement of pool.workloads) {
      const model =
        demand.workloads.find((entry) => entry.workloadId === placement.workloadId)?.modelId ?? 'unknown';
      const bytes = placement.estimate.weightBytes;
      if (bytes !== null) sets.set(`${model}/${placement.precision}`, bytes);
    }
  }
  return sets;
}

function coldStartOf(pools: readonly BuiltPool[]): number {
  return pools.reduce((sum, pool) => {
    const perNode = Math.max(0, ...pool.workloads.map((placement) => placement.estimate.weightBytes ?? 0));
    return sum + coldStartBytesPerS(pool.servers, perNode);
  }, 0);
}

function trainedParameters(plan: Plan, facts: Facts, ids: ReadonlySet<string>): number {
  const jobs = plan.workloads.filter(
    (workload) => ids.has(workload.id) && workload.training?.method === 'full',
  );
  const sizes = jobs.map((job) =>
    job.modelId === null ? 0 : (facts.findModel(job.modelId)?.paramsTotal ?? 0),
  );
  return Math.max(0, ...sizes);
}

function loadOf(
  site: Site,
  context: { plan: Plan; facts: Facts; demand: DemandResult; compute: ComputeOutline },
): SiteLoad {
  const { plan, facts, demand, compute } = context;
  const pools = compute.pools.filter((pool) => pool.siteId === site.id);
  const ids = new Set<string>(
    plan.pools.filter((pool) => pool.siteId === site.id).flatMap((pool) => pool.workloadIds),
  );
  const workloads = plan.workloads.filter((workload) => ids.has(workload.id));
  const { bytes, bytesPerS } = checkpoint(trainedParameters(plan, facts, ids));
  const documentTokens = workloads.reduce(
    (sum, workload) =>
      sum + (workload.retrieval ? workload.retrieval.documents * workload.retrieval.tokensPerDocument : 0),
    0,
  );
  const trainingTokens = workloads.reduce(
    (sum, workload) => sum + (workload.training?.trainingTokens ?? 0),
    0,
  );
  const { documentBytesPerToken, documentCopies, checkpointsKept } = STORAGE_CONVENTIONS;
  return {
    weights: [...weightSets(pools, demand).values()],
    coldStart: coldStartOf(pools),
    checkpointBytes: bytes * checkpointsKept,
    checkpointBytesPerS: bytesPerS,
    documentBytes: (documentTokens + trainingTokens) * documentBytesPerToken * documentCopies,
    indexBytes: demand.workloads
      .filter((entry) => ids.has(entry.workloadId))
      .reduce((sum, entry) => sum + (entry.retrieval?.indexBytes ?? 0), 0),
  };
}

function traceSite(value: SiteStorage, log: TraceLog): void {
  const path = `storage.sites.${value.siteId}`;
  const { versionsKept, weightsMargin, freeShare, coldStartS } = STORAGE_CONVENTIONS;
  log.record({
    path: `${path}.weightsBytes`,
    value: value.weightsBytes,
    unit: 'B',
    formula: 'storage.weights',
    expression: 'sum of model sizes * versions kept * margin',
    inputs: [
      fromConvention('versions kept', 'storage-versions', { value: versionsKept, source: METHOD }),
      fromConvention('margin', 'storage-margin', { value: weightsMargin, source: METHOD }),
    ],
  });
  log.record({
    path: `${path}.usableBytes`,
    value: value.usableBytes,
    unit: 'B',
    formula: 'storage.usable',
    expression: '(weights + checkpoints + documents + index) / (1 - free share)',
    inputs: [
      fromFigure('weights', `${path}.weightsBytes`, { value: value.weightsBytes, unit: 'B' }),
      {
        name: 'checkpoints',
        value: value.checkpointBytes,
        unit: 'B',
        from: { kind: 'convention', id: 'storage-checkpoints', tag: 'C', source: METHOD },
      },
      {
        name: 'documents',
        value: value.documentBytes,
        unit: 'B',
        from: { kind: 'convention', id: 'storage-documents', tag: 'C', source: METHOD },
      },
      {
        name: 'index',
        value: value.vectorIndexBytes,
        unit: 'B',
        from: { kind: 'convention', id: 'storage-index', tag: 'P', source: 'sizing-method 11' },
      },
      fromConvention('free share', 'storage-free', { value: freeShare, source: METHOD }),
    ],
  });
  log.record({
    path: `${path}.readBytesPerS`,
    value: value.readBytesPerS,
    unit: 'B/s',
    formula: 'storage.cold-start-read',
    expression: 'servers * bytes of weights per server / cold start',
    inputs: [
      fromConvention('cold start', 'storage-cold-start', { value: coldStartS, unit: 's', source: METHOD }),
    ],
  });
  if (value.systems !== null)
    log.record({
      path: `${path}.systems`,
      value: value.systems,
      unit: '',
      formula: 'storage.systems',
      expression: `max over capacity, read, write; bound by ${value.boundBy ?? 'nothing'}`,
      inputs: [
        fromFigure('usable', `${path}.usableBytes`, { value: value.usableBytes, unit: 'B' }),
        fromFigure('read', `${path}.readBytesPerS`, { value: value.readBytesPerS, unit: 'B/s' }),
      ],
    });
}

function traceVectorNodes(value: SiteStorage, log: TraceLog): void {
  const { vectorCopies, vectorNodeBytes } = STORAGE_CONVENTIONS;
  log.record({
    path: `storage.sites.${value.siteId}.vectorNodes`,
    value: value.vectorNodes,
    unit: 'servers',
    formula: 'storage.vector-nodes',
    expression: 'copies * ceil(index / copies / memory of a server for it)',
    inputs: [
      {
        name: 'index',
        value: value.vectorIndexBytes,
        unit: 'B',
        from: { kind: 'convention', id: 'storage-index', tag: 'P', source: 'sizing-method 11' },
      },
      fromConvention('copies', 'storage-vector-copies', { value: vectorCopies, source: 'sizing-method 11' }),
      fromConvention('memory of a server for it', 'storage-vector-memory', {
        value: vectorNodeBytes,
        unit: 'B',
        source: 'sizing-method 11',
      }),
    ],
  });
}

/** Records the servers of the vector store and says what they are for; nothing without an index. */
function vectorStore(site: Site, value: SiteStorage, log: TraceLog): readonly Finding[] {
  if (value.vectorNodes === 0) return [];
  traceVectorNodes(value, log);
  return [
    {
      code: 'vector-store-nodes',
      severity: 'note',
      stage: 'storage',
      step: 'fabric',
      subject: `site/${site.id}`,
      params: { site: site.name, indexGb: Math.ceil(value.vectorIndexBytes / 1e9) },
      measured: { value: value.vectorNodes, unit: 'servers' },
      rule: 'sizing-method 11',
    },
  ];
}

function findingsOf(site: Site, choice: StorageChoice | null): Finding[] {
  const common = { stage: 'storage', step: 'compute', subject: `site/${site.id}` } as const;
  if (choice === null)
    return [{ ...common, code: 'no-storage-system', severity: 'review', params: { site: site.name } }];
  return choice.assumed.map((entry) => ({
    ...common,
    code: 'storage-figure-assumed',
    severity: 'review',
    subject: `product/${choice.system.id}`,
    params: { product: choice.system.name, field: entry.field, assumption: entry.id },
  }));
}

function run(
  plan: Plan,
  earlier: { demand: DemandResult; compute: ComputeOutline },
  facts: Facts,
): StageResult<StorageResult> {
  const log = new TraceLog();
  const findings: Finding[] = [];
  const sites = plan.sites.map((site): SiteStorage => {
    const load = loadOf(site, { plan, facts, ...earlier });
    const weightsBytes = weightsStoreBytes(load.weights);
    const usableBytes = withFreeSpace(
      weightsBytes + load.checkpointBytes + load.documentBytes + load.indexBytes,
    );
    const need = { usableBytes, readBytesPerS: load.coldStart, writeBytesPerS: load.checkpointBytesPerS };
    const empty = usableBytes === 0;
    const choice = empty ? null : chooseStorage(need, plan, facts);
    if (!empty) findings.push(...findingsOf(site, choice));
    const bandwidth = Math.max(need.readBytesPerS, need.writeBytesPerS);
    const value: SiteStorage = {
      siteId: site.id,
      weightsBytes,
      checkpointBytes: load.checkpointBytes,
      documentBytes: load.documentBytes,
      vectorIndexBytes: load.indexBytes,
      vectorNodes: vectorStoreNodes(load.indexBytes),
      kvOffloadBytes: 0,
      ...need,
      systemId: choice?.system.id ?? null,
      systems: choice?.count ?? null,
      boundBy: choice?.boundBy ?? null,
      // On each of two fabrics, and at least one port per system on each.
      ports: empty
        ? 0
        : 2 * Math.max(choice?.count ?? 1, Math.ceil(bandwidth / STORAGE_CONVENTIONS.portBytesPerS)),
    };
    if (!empty) traceSite(value, log);
    findings.push(...vectorStore(site, value, log));
    return value;
  });
  return { value: { sites }, outcome: outcomeOf(findings), findings, trace: log.figures };
}

/** Capacity, bandwidth and systems for weights, checkpoints, documents and indexes of every site. */
export const sizeStorage: Stage<'storage', 'demand' | 'compute'> = {
  id: 'storage',
  needs: ['demand', 'compute'],
  reads: ['workloads', 'pools', 'sites', 'physical', 'mission'],
  run,
};
