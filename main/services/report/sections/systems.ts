import type { Ranged } from '../../../../shared/design/common.ts';
import type { PoolDesign, WorkloadPlacement } from '../../../../shared/design/compute.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { setFacts } from '../layout/facts.ts';
import { setTable } from '../layout/table.ts';

function ranged(range: Ranged | null, { figures, texts }: ReportContext): string {
  if (range === null) return texts.unknown;
  return `${figures.quantity(range.value, '')} (${figures.range(range.interval, '')})`;
}

/** Times to the first token and from token to token; what only trains has neither. */
function latencyOf({ ttftMs, tpotMs }: WorkloadPlacement, { figures }: ReportContext): string {
  if (ttftMs === null && tpotMs === null) return '–';
  const times = [ttftMs, tpotMs].map((range) => (range === null ? '–' : figures.quantity(range.value, '')));
  return `${times.join(' · ')} ms`;
}

function poolFacts(
  pool: PoolDesign,
  { names, figures, ...context }: ReportContext,
): readonly (readonly [string, string])[] {
  const texts = context.texts.systems;
  const fixed = context.content.plan.pools.some(
    ({ id, fixedServers }) => id === pool.poolId && fixedServers !== null,
  );
  return [
    [texts.server, names.product(pool.serverId)],
    [texts.accelerator, names.product(pool.acceleratorId)],
    [
      texts.count,
      fillText(fixed ? texts.countFixed : texts.countValue, {
        servers: figures.whole(pool.servers),
        demand: figures.whole(pool.serversForDemand),
        availability: figures.whole(pool.serversForAvailability),
      }),
    ],
    [
      texts.accelerators,
      fillText(texts.acceleratorsValue, {
        count: figures.whole(pool.accelerators),
        each: figures.whole(pool.acceleratorsPerServer),
        precision: pool.precision,
      }),
    ],
    [texts.interval, figures.range(pool.serversInterval, '')],
    [texts.coverage, texts.coverages[pool.coverage]],
  ];
}

function placementRow(placement: WorkloadPlacement, context: ReportContext): readonly string[] {
  const { figures, content } = context;
  const { layout } = placement;
  const workload = content.plan.workloads.find(({ id }) => id === placement.workloadId);
  const sizes = {
    tensor: String(layout.tensor),
    pipeline: String(layout.pipeline),
    expert: String(layout.expert),
  };
  return [
    workload?.name ?? placement.workloadId,
    fillText(context.texts.systems.layout, sizes),
    figures.whole(placement.batch),
    ranged(placement.outputTokensPerSPerReplica, context),
    latencyOf(placement, context),
    figures.whole(placement.replicas),
    figures.percent(placement.utilisation),
  ];
}

/** The servers of each pool and how the workloads run on them. */
export function systemsChapter(context: ReportContext): void {
  const { content, flow, names } = context;
  const texts = context.texts.systems;
  const { pools } = content.design.values.compute;
  flow.chapter(texts.title);
  if (pools.length === 0) flow.paragraph(texts.empty);
  for (const pool of pools) {
    flow.part(fillText(texts.pool, { pool: pool.name, site: names.site(pool.siteId) }), 130);
    setFacts(flow, poolFacts(pool, context));
    if (pool.workloads.length === 0) continue;
    setTable(flow, {
      columns: [
        { title: texts.columns.workload, share: 22 },
        { title: texts.columns.layout, share: 19 },
        { title: texts.columns.batch, share: 8, align: 'right' },
        { title: texts.columns.output, share: 25, align: 'right' },
        { title: texts.columns.latency, share: 18, align: 'right' },
        { title: texts.columns.replicas, share: 11, align: 'right' },
        { title: texts.columns.use, share: 8, align: 'right' },
      ],
      rows: pool.workloads.map((placement) => placementRow(placement, context)),
      rowHeads: true,
    });
  }
}
