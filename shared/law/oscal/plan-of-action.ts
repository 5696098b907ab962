import type { ClauseResult } from '../../design/judgement.ts';
import type { FixCost } from '../design-difference.ts';
import type { Fix } from '../find-fixes.ts';
import type { FixStep } from '../fix-candidates.ts';
import {
  clauseUuid,
  controlId,
  dayStart,
  groundsOf,
  isAssessed,
  line,
  type Metadata,
  metadataOf,
  type OscalRequest,
  type Property,
  property,
} from './document.ts';
import { nameUuid } from './uuid.ts';

interface Remediation {
  readonly uuid: string;
  readonly lifecycle: 'recommendation';
  readonly title: string;
  readonly description: string;
}

interface Risk {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly statement: string;
  readonly props: readonly Property[];
  /** A waiver is a deviation that somebody approved, until `deadline`. */
  readonly status: 'open' | 'deviation-approved';
  readonly deadline?: string;
  readonly remediations?: readonly Remediation[];
}

interface PoamItem {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props: readonly Property[];
  readonly 'related-risks': readonly { readonly 'risk-uuid': string }[];
}

export interface PlanOfAction {
  readonly 'plan-of-action-and-milestones': {
    readonly uuid: string;
    readonly metadata: Metadata;
    readonly 'system-id': { readonly 'identifier-type': string; readonly id: string };
    readonly risks: readonly Risk[];
    readonly 'poam-items': readonly PoamItem[];
  };
}

/** Ways out that were found for a clause, if anybody searched. */
export type FixesOf = (clause: ClauseResult) => readonly Fix[];

function stepText(step: FixStep): string {
  if (step.kind === 'paper') return `hold ${step.paper}`;
  if (step.kind === 'product') return `${step.to} instead of ${step.from}`;
  return `${step.name} ${step.to}${step.from === null ? '' : ` instead of ${step.from}`}`;
}

function costText(cost: FixCost): string {
  const money =
    cost.capexMinor === null
      ? 'cost not known'
      : `${cost.capexMinor} ${cost.currency} in the smallest unit${cost.incomplete ? ', incomplete' : ''}`;
  const power = cost.itPowerW === null ? 'power not known' : `${cost.itPowerW} W of IT power`;
  const weeks = cost.readyWeeks === null ? 'weeks not known' : `${cost.readyWeeks} weeks`;
  return `Differences: ${money}; ${power}; ${weeks}.`;
}

function remediationOf(fix: Fix, index: number, name: string): Remediation {
  return {
    uuid: nameUuid(`remediation/${name}/${index}`),
    lifecycle: 'recommendation',
    title: line(fix.steps.map(stepText).join(' and ')),
    description: line(
      `${costText(fix.cost)} ${fix.worsened.length === 0 ? 'No clause comes out worse.' : `Worse then: ${fix.worsened.join('; ')}.`}`,
    ),
  };
}

function isOpen(clause: ClauseResult): boolean {
  return isAssessed(clause) && clause.state !== 'met' && clause.severity !== 'info';
}

function riskOf(clause: ClauseResult, request: OscalRequest, fixes: readonly Fix[]): Risk {
  const { waiver } = clause;
  const name = `${request.planId}/${clause.instrumentId}/${clause.ref}`;
  return {
    uuid: clauseUuid('risk', request.planId, clause),
    title: line(`${clause.instrumentName} ${clause.ref}`),
    description: groundsOf(clause),
    statement: line(clause.requirement),
    props: [
      property('state', clause.state),
      property('severity', clause.severity),
      ...(waiver === null
        ? []
        : [property('waiver-owner', waiver.owner), property('waiver-reason', waiver.reason)]),
    ],
    ...(waiver?.valid === true
      ? { status: 'deviation-approved' as const, deadline: dayStart(waiver.until) }
      : { status: 'open' as const }),
    ...(fixes.length > 0 ? { remediations: fixes.map((fix, index) => remediationOf(fix, index, name)) } : {}),
  };
}

function itemOf(clause: ClauseResult, request: OscalRequest): PoamItem {
  return {
    uuid: clauseUuid('poam-item', request.planId, clause),
    title: line(`${clause.instrumentName} ${clause.ref}: ${clause.state}`),
    description: groundsOf(clause),
    props: [property('control-id', controlId(clause)), property('severity', clause.severity)],
    'related-risks': [{ 'risk-uuid': clauseUuid('risk', request.planId, clause) }],
  };
}

/**
 * Plan of action and milestones in OSCAL JSON: one item and one risk for each clause that certainly applies and is
 * not met, met only with papers, or open; ways out as recommended remediations.
 * @returns null when nothing is open: the format does not know an empty plan
 */
export function planOfAction(request: OscalRequest, fixesOf: FixesOf): PlanOfAction | null {
  const open = request.clauses.filter(isOpen);
  if (open.length === 0) return null;
  return {
    'plan-of-action-and-milestones': {
      uuid: nameUuid(`poam/${request.planId}`),
      metadata: metadataOf(request, 'Open points of a cluster plan'),
      'system-id': {
        'identifier-type': 'https://ietf.org/rfc/rfc4122',
        id: nameUuid(`plan/${request.planId}`),
      },
      risks: open.map((clause) => riskOf(clause, request, fixesOf(clause))),
      'poam-items': open.map((clause) => itemOf(clause, request)),
    },
  };
}
