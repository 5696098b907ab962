import type { Design } from '../../design/design.ts';
import type { Finding, Measured } from '../../findings.ts';
import { isValidOn } from '../../plan/papers.ts';
import type { Plan } from '../../plan/plan.ts';
import { findingSentence } from '../../texts/finding-sentence.ts';
import { figureValue, headlineFigures } from './figures.ts';
import { simulationEntries } from './simulation-entries.ts';
import { traceClosure, traceEntry } from './trace-document.ts';

// Enough for every headline figure of the largest plans; the limit keeps a document readable and bounded.
const MAX_TRACED = 10_000;
const MAX_FINDINGS = 10_000;

function measuredEntry(measured: Measured | undefined) {
  return measured === undefined ? null : { value: figureValue(measured.value), unit: measured.unit };
}

function findingEntry(finding: Finding) {
  return {
    code: finding.code,
    severity: finding.severity,
    stage: finding.stage,
    step: finding.step,
    subject: finding.subject,
    text: findingSentence(finding),
    pointer: finding.pointer ?? null,
    measured: measuredEntry(finding.measured),
    limit: measuredEntry(finding.limit),
    rule: finding.rule ?? null,
    figure: finding.figure ?? null,
  };
}

/** Papers and waivers the judgement rests on, as the plan holds them; who verifies the bundle verifies them too. */
function registersEntry({ mission }: Plan, asOf: string) {
  return {
    papers: mission.papers.map((paper) => ({
      id: paper.id,
      register: paper.register,
      holder: paper.holder,
      reference: paper.reference,
      issuedOn: paper.issuedOn,
      expiresOn: paper.expiresOn,
      counts: isValidOn(paper, asOf),
    })),
    waivers: mission.waivers.map(({ instrumentId, ref, owner, reason, until }) => ({
      instrumentId,
      ref,
      owner,
      reason,
      until,
      counts: until >= asOf,
    })),
  };
}

function lawEntry(plan: Plan, { compliance }: Design['values']) {
  const notMet = compliance.clauses.filter((clause) => clause.state === 'not-met');
  return {
    asOf: compliance.asOf,
    failing: compliance.failing,
    waived: compliance.waived,
    ...registersEntry(plan, compliance.asOf),
    counts: Object.entries(compliance.counts)
      .map(([state, clauses]) => ({ state, clauses }))
      .sort((a, b) => (a.state < b.state ? -1 : 1)),
    notMet: notMet.map(({ instrumentId, ref, requirement, severity }) => ({
      instrumentId,
      ref,
      requirement,
      severity,
    })),
  };
}

function closureEntry({ closure }: Design['values']) {
  return {
    holds: closure.holds,
    identities: closure.identities.map(({ id, statement, left, right, holds }) => ({
      id,
      statement,
      left: figureValue(left),
      right: figureValue(right),
      holds,
    })),
  };
}

/**
 * Headline figures of the design with all findings, the state of the law, the closure identities, the simulated losses
 * that the bill refers to, and the trace of
 * every headline figure and every quantity on the bill, down to catalogue, plan and convention.
 * @returns plain JSON of integers and decimal strings; `omitted` counts what the limits of 10,000 left out
 */
export function designSummary(
  plan: Plan,
  design: Design,
  bundle: { readonly bundleId: string; readonly marking: string },
) {
  const figures = headlineFigures(design);
  const lines = design.values.bom.lines.toSorted((a, b) => a.number - b.number);
  const roots = [
    ...figures.map((figure) => figure.path),
    ...lines.flatMap((line) => [`bom.lines.${line.id}.quantity`, ...line.figures]),
  ];
  const traced = traceClosure(design.trace, roots, MAX_TRACED);
  return {
    format: 'redoubt-design-summary',
    version: 1,
    bundleId: bundle.bundleId,
    plan: { id: plan.id, name: plan.name, revision: plan.revision },
    marking: bundle.marking,
    engine: { name: design.engine.name, version: design.engine.version },
    figures,
    law: lawEntry(plan, design.values),
    closure: closureEntry(design.values),
    simulations: simulationEntries(plan, design),
    findings: design.findings.slice(0, MAX_FINDINGS).map(findingEntry),
    trace: traced.figures.map(traceEntry),
    omitted: {
      findings: Math.max(0, design.findings.length - MAX_FINDINGS),
      traceFigures: traced.omitted,
    },
  };
}
