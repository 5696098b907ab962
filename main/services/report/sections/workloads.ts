import type { WorkloadDemand } from '../../../../shared/design/demand.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { tierTexts } from '../../../../shared/texts/en/sovereignty.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { quantity, type ReportContext } from '../context.ts';
import { setTable } from '../layout/table.ts';

const texts = reportText.workloads;

function requestsOf({ training, peakRequestsPerS }: WorkloadDemand): string {
  return training === null ? fillText(texts.perSecond, { value: quantity(peakRequestsPerS, '') }) : '';
}

function outputOf({ training, peakOutputTokensPerS }: WorkloadDemand): string {
  if (training !== null)
    return fillText(texts.training, { value: quantity(Math.round(training.requiredTokensPerS), '') });
  return fillText(texts.tokens, { value: quantity(Math.round(peakOutputTokensPerS), '') });
}

function limitsOf({ latency }: WorkloadDemand): string {
  const { ttftMs, tpotMs, percentile } = latency;
  const parts = [
    ttftMs === null ? '' : fillText(texts.ttft, { value: quantity(ttftMs, '') }),
    tpotMs === null ? '' : fillText(texts.tpot, { value: quantity(tpotMs, '') }),
  ].filter((part) => part !== '');
  if (parts.length === 0) return texts.noLimit;
  return `${parts.join(', ')}, ${fillText(texts.percentile, { share: String(Math.round(percentile * 100)) })}`;
}

/** What the users ask for. */
export function workloadsChapter({ content, flow, names, words }: ReportContext): void {
  flow.chapter(words.chapters.workloads);
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
      `${workload.name}, ${texts.kinds[workload.kind]}`,
      names.model(workload.modelId),
      tierTexts[workload.sensitivity],
      requestsOf(workload),
      outputOf(workload),
      limitsOf(workload),
    ]),
    rowHeads: true,
  });
}
