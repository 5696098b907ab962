import type { WorkloadDemand } from '../../../../shared/design/demand.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { setTable } from '../layout/table.ts';

function requestsOf(
  { training, peakRequestsPerS }: WorkloadDemand,
  { texts, figures }: ReportContext,
): string {
  const value = figures.quantity(peakRequestsPerS, '');
  return training === null ? fillText(texts.workloads.perSecond, { value }) : '';
}

function outputOf(
  { training, peakOutputTokensPerS }: WorkloadDemand,
  { texts, figures }: ReportContext,
): string {
  const { workloads } = texts;
  const perS = training === null ? peakOutputTokensPerS : training.requiredTokensPerS;
  const value = figures.whole(Math.round(perS));
  return fillText(training === null ? workloads.tokens : workloads.training, { value });
}

function limitsOf({ latency }: WorkloadDemand, { figures, ...context }: ReportContext): string {
  const texts = context.texts.workloads;
  const { ttftMs, tpotMs, percentile } = latency;
  const parts = [
    ttftMs === null ? '' : fillText(texts.ttft, { value: figures.quantity(ttftMs, '') }),
    tpotMs === null ? '' : fillText(texts.tpot, { value: figures.quantity(tpotMs, '') }),
  ].filter((part) => part !== '');
  if (parts.length === 0) return texts.noLimit;
  return `${parts.join(', ')}, ${fillText(texts.percentile, { share: String(Math.round(percentile * 100)) })}`;
}

/** What the users ask for. */
export function workloadsChapter(context: ReportContext): void {
  const { content, flow, names } = context;
  const texts = context.texts.workloads;
  flow.chapter(texts.title);
  const { workloads } = content.design.values.demand;
  if (workloads.length === 0) {
    flow.paragraph(texts.none);
    return;
  }
  flow.paragraph(texts.intro);
  setTable(flow, {
    columns: [
      { title: texts.columns.name, share: 24 },
      { title: texts.columns.model, share: 22 },
      { title: texts.columns.where, share: 14 },
      { title: texts.columns.requests, share: 10, align: 'right' },
      { title: texts.columns.output, share: 16, align: 'right' },
      { title: texts.columns.limits, share: 22 },
    ],
    rows: workloads.map((workload) => [
      fillText(texts.of, { name: workload.name, kind: texts.kinds[workload.kind] }),
      names.model(workload.modelId),
      texts.tiers[workload.sensitivity],
      requestsOf(workload, context),
      outputOf(workload, context),
      limitsOf(workload, context),
    ]),
    rowHeads: true,
  });
}
