import type { Design } from '../design/design.ts';
import { isPlannerError } from '../errors.ts';
import type { Finding } from '../findings.ts';
import type { Plan } from '../plan/plan.ts';
import { canonicalBytes } from './format/canonical-json.ts';
import { bomDocument } from './payload/bom-document.ts';
import { formulaTexts } from './payload/bom-table.ts';

const BLOCKING = { severity: 'blocking', stage: 'bom', subject: 'plan' } as const;

function markingFindings(plan: Plan): readonly Finding[] {
  if (plan.mission.marking !== null) return [];
  return [{ ...BLOCKING, code: 'export-without-marking', step: 'mission', pointer: '/mission/marking' }];
}

function staleFindings(plan: Plan, design: Design): readonly Finding[] {
  if (design.planId === plan.id && design.planRevision === plan.revision) return [];
  const params = { designed: design.planRevision, revision: plan.revision };
  return [{ ...BLOCKING, code: 'export-of-other-revision', step: 'sign', params }];
}

function blockedFindings(design: Design): readonly Finding[] {
  const blocking = design.findings.filter((finding) => finding.severity === 'blocking');
  if (blocking.length === 0) return [];
  return [
    { ...BLOCKING, code: 'export-with-blocking-findings', step: 'sign', params: { count: blocking.length } },
  ];
}

function closureFindings(design: Design): readonly Finding[] {
  const { closure } = design.values;
  const broken = closure.identities.filter((identity) => !identity.holds).map((identity) => identity.id);
  if (closure.holds && broken.length === 0) return [];
  const params = { identities: broken.join(', ') };
  return [{ ...BLOCKING, stage: 'closure', code: 'export-without-closure', step: 'sign', params }];
}

function lineFindings(plan: Plan, design: Design): readonly Finding[] {
  const { lines } = design.values.bom;
  if (lines.length === 0) return [{ ...BLOCKING, code: 'export-without-lines', step: 'cost' }];
  const bom = bomDocument(plan, lines, { bundleId: '', marking: '' });
  return formulaTexts(bom.lines).map(({ line, column, text }) => ({
    ...BLOCKING,
    code: 'export-with-formula-text',
    step: 'cost',
    subject: `line/${line}`,
    params: { line, column, text },
  }));
}

/** The first text of the plan that cannot stand in a signed document, as a finding with its place. */
function textFindings(plan: Plan): readonly Finding[] {
  try {
    canonicalBytes(plan, 'input');
    return [];
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    const pointer = String(error.details['at'] ?? '/');
    return [{ ...BLOCKING, code: 'export-with-unsafe-text', step: 'mission', pointer, params: { pointer } }];
  }
}

/**
 * What stands in the way of signing; empty when the bundle may be made. Marking, blocking findings and closure are
 * rules of the house; the rest is what a signed document cannot hold.
 */
export function checkExport(plan: Plan, design: Design): readonly Finding[] {
  return [
    ...markingFindings(plan),
    ...staleFindings(plan, design),
    ...blockedFindings(design),
    ...closureFindings(design),
    ...textFindings(plan),
    ...lineFindings(plan, design),
  ];
}
