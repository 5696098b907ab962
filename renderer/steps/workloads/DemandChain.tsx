import type { WorkloadDemand } from '../../../shared/design/demand.ts';
import type { Workload } from '../../../shared/plan/workload.ts';
import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Figure } from '../../components/Figure.tsx';
import { formatExact, formatNumber, formatQuantity, formatSignificant } from '../../lib/format.ts';

const texts = workloadsUi.chainLabels;

interface Link {
  readonly value: string;
  readonly label: string;
  readonly path?: string;
  /** What leads here from the link before. */
  readonly factor?: string;
}

function peopleLinks(workload: Workload, demand: WorkloadDemand): readonly Link[] {
  const path = `demand.workloads.${workload.id}`;
  return [
    { value: formatExact(workload.audience.users), label: texts.users },
    {
      value: formatNumber(demand.peakRequestsPerS),
      label: texts.requests,
      path: `${path}.peakRequestsPerS`,
      factor: texts.active,
    },
    {
      value: formatSignificant(demand.peakOutputTokensPerS),
      label: texts.output,
      path: `${path}.peakOutputTokensPerS`,
      factor: fillText(texts.perRequest, { tokens: formatNumber(demand.outputTokens.mean) }),
    },
    {
      value: formatSignificant(demand.peakInputTokensPerS),
      label: texts.input,
      path: `${path}.peakInputTokensPerS`,
    },
  ];
}

function jobLinks(workload: Workload, demand: WorkloadDemand): readonly Link[] {
  const { training } = demand;
  if (training === null) return [];
  return [
    { value: formatSignificant(training.trainingTokens / 1e6), label: workloadsUi.fields.millions },
    {
      value: formatSignificant(training.requiredTokensPerS),
      label: texts.job,
      path: `demand.workloads.${workload.id}.training.requiredTokensPerS`,
      factor: formatQuantity(training.deadlineS, 's'),
    },
  ];
}

function indexLinks(workload: Workload, demand: WorkloadDemand): readonly Link[] {
  const { retrieval } = demand;
  if (retrieval === null) return [];
  const path = `demand.workloads.${workload.id}.retrieval`;
  return [
    { value: formatSignificant(retrieval.chunks), label: texts.chunks, path: `${path}.chunks` },
    {
      value: formatSignificant(retrieval.embeddingChunksPerS),
      label: texts.embedding,
      path: `${path}.embeddingChunksPerS`,
    },
    {
      value: formatQuantity(retrieval.indexBytes, 'B'),
      label: texts.indexSize,
      path: `${path}.indexBytes`,
    },
  ];
}

function Arrow({ factor }: { readonly factor: string }) {
  return (
    <li className="arrow">
      <span className="micro faint">{factor}</span>
      <svg width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
        <path d="M0 5H25M20 1 25 5 20 9" fill="none" stroke="var(--line-3)" strokeWidth="1.3" />
      </svg>
    </li>
  );
}

function LinkItem({ link }: { readonly link: Link }) {
  const value = <b className="chain-value">{link.value}</b>;
  return (
    <li>
      {link.path === undefined ? value : <Figure path={link.path}>{value}</Figure>}
      <span className="micro faint">{link.label}</span>
    </li>
  );
}

/** People → requests → tokens, each figure with its reason behind it. */
export function DemandChain(props: { readonly workload: Workload; readonly demand: WorkloadDemand }) {
  const { workload, demand } = props;
  const links = demand.training === null ? peopleLinks(workload, demand) : jobLinks(workload, demand);
  return (
    <ul className="chain-of-demand">
      {[...links, ...indexLinks(workload, demand)].map((link) => (
        <LinkPair key={link.label} link={link} />
      ))}
    </ul>
  );
}

function LinkPair({ link }: { readonly link: Link }) {
  return (
    <>
      {link.factor !== undefined && <Arrow factor={link.factor} />}
      <LinkItem link={link} />
    </>
  );
}
