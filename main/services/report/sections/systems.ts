import type { Ranged } from '../../../../shared/design/common.ts';
import type { PoolDesign, WorkloadPlacement } from '../../../../shared/design/compute.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { quantity, type ReportContext, whole } from '../context.ts';
import { setFacts } from '../layout/facts.ts';
import { setTable } from '../layout/table.ts';

const texts = reportText.systems;

function ranged(range: Ranged | null, unit: string): string {
  if (range === null) return reportText.unknown;
  const [low, high] = range.interval;
  return `${quantity(range.value, unit)} (${fillText(reportText.headline.interval, { low: quantity(low, unit), high: quantity(high, unit) })})`;
}

function poolFacts(pool: PoolDesign, names: ReportContext['names']): readonly (readonly [string, string])[] {
  const [low, high] = pool.serversInterval;
  return [
    [texts.server, names.product(pool.serverId)],
    [texts.accelerator, names.product(pool.acceleratorId)],
    [
      texts.count,
      fillText(texts.countValue, {
        servers: whole(pool.servers),
        demand: whole(pool.serversForDemand),
        availability: whole(pool.serversForAvailability),
      }),
    ],
    [
      texts.accelerators,
      fillText(texts.acceleratorsValue, {
        count: whole(pool.accelerators),
        each: whole(pool.acceleratorsPerServer),
        precision: pool.precision,
      }),
    ],
    [texts.interval, fillText(reportText.headline.interval, { low: whole(low), high: whole(high) })],
    [texts.coverage, texts.coverages[pool.coverage]],
  ];
}

function placementRow(placement: WorkloadPlacement, names: ReadonlyMap<string, string>): readonly string[] {
  const { layout, ttftMs, tpotMs } = placement;
  const sizes = {
    tensor: String(layout.tensor),
    pipeline: String(layout.pipeline),
    expert: String(layout.expert),
  };
  const latency = [ttftMs, tpotMs].map((range) => (range === null ? '–' : quantity(range.value, '')));
  return [
    names.get(placement.workloadId) ?? placement.workloadId,
    fillText(texts.layout, sizes),
    whole(placement.batch),
    ranged(placement.outputTokensPerSPerReplica, ''),
    `${latency.join(' · ')} ms`,
    whole(placement.replicas),
    `${Math.round(placement.utilisation * 100)} %`,
  ];
}

/** The servers of each pool and how the workloads run on them. */
export function systemsChapter({ content, flow, names, words }: ReportContext): void {
  const { pools } = content.design.values.compute;
  const workloads = new Map<string, string>(content.plan.workloads.map(({ id, name }) => [id, name]));
  flow.chapter(words.chapters.systems);
  if (pools.length === 0) flow.paragraph(texts.empty);
  for (const pool of pools) {
    flow.part(fillText(texts.pool, { pool: pool.name, site: names.site(pool.siteId) }), 130);
    setFacts(flow, poolFacts(pool, names));
    if (pool.workloads.length === 0) continue;
    setTable(flow, {
      columns: [
        { title: texts.columns.workload, share: 22 },
        { title: texts.columns.layout, share: 19 },
        { title: texts.columns.batch, share: 8, align: 'right' },
        { title: `${texts.columns.output}, tokens/s`, share: 25, align: 'right' },
        { title: texts.columns.latency, share: 18, align: 'right' },
        { title: texts.columns.replicas, share: 11, align: 'right' },
        { title: texts.columns.use, share: 8, align: 'right' },
      ],
      rows: pool.workloads.map((placement) => placementRow(placement, workloads)),
      rowHeads: true,
    });
  }
}
