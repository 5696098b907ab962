import type { ClauseResult } from '../../design/judgement.ts';
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

interface Observation {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props: readonly Property[];
  readonly methods: readonly string[];
  readonly types: readonly string[];
  readonly collected: string;
}

interface OscalFinding {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props: readonly Property[];
  readonly target: {
    readonly type: 'objective-id';
    readonly 'target-id': string;
    readonly status: {
      readonly state: 'satisfied' | 'not-satisfied';
      readonly reason: 'pass' | 'fail' | 'other';
    };
  };
  readonly 'related-observations': readonly { readonly 'observation-uuid': string }[];
}

export interface AssessmentResults {
  readonly 'assessment-results': {
    readonly uuid: string;
    readonly metadata: Metadata;
    readonly 'import-ap': { readonly href: string; readonly remarks: string };
    readonly results: readonly {
      readonly uuid: string;
      readonly title: string;
      readonly description: string;
      readonly start: string;
      readonly end: string;
      readonly 'reviewed-controls': {
        readonly 'control-selections': readonly {
          readonly 'include-controls': readonly { readonly 'control-id': string }[];
        }[];
      };
      readonly observations?: readonly Observation[];
      readonly findings?: readonly OscalFinding[];
    }[];
    readonly 'back-matter': {
      readonly resources: readonly {
        readonly uuid: string;
        readonly title: string;
        readonly description: string;
      }[];
    };
  };
}

function propsOf(clause: ClauseResult): readonly Property[] {
  return [
    property('state', clause.state),
    property('severity', clause.severity),
    property('jurisdiction', clause.jurisdiction),
    property('confidence', clause.confidence),
    property('seen-at-source', String(clause.seenAtSource)),
    property('expression', clause.expression),
    ...(clause.waiver?.valid === true ? [property('waived-until', clause.waiver.until)] : []),
  ];
}

function observationOf(clause: ClauseResult, request: OscalRequest): Observation {
  return {
    uuid: clauseUuid('observation', request.planId, clause),
    title: line(`${clause.instrumentName} ${clause.ref}`),
    description: groundsOf(clause),
    props: [property('state', clause.state)],
    methods: ['EXAMINE'],
    types: ['control-objective'],
    collected: dayStart(request.asOf),
  };
}

const REASONS = { met: 'pass', 'not-met': 'fail' } as const;

function findingOf(clause: ClauseResult, request: OscalRequest): OscalFinding {
  const decided = clause.state === 'met' || clause.state === 'not-met';
  return {
    uuid: clauseUuid('finding', request.planId, clause),
    title: line(`${clause.instrumentName} ${clause.ref}`),
    description: line(clause.requirement),
    props: propsOf(clause),
    target: {
      type: 'objective-id',
      'target-id': controlId(clause),
      status: {
        state: clause.state === 'met' ? 'satisfied' : 'not-satisfied',
        reason: decided ? REASONS[clause.state] : 'other',
      },
    },
    'related-observations': [{ 'observation-uuid': clauseUuid('observation', request.planId, clause) }],
  };
}

/**
 * Assessment results in OSCAL JSON: one observation and one finding for each clause that certainly applies. What is
 * open or waits for a paper is not satisfied, with reason `other`.
 * @returns the document; ids depend on plan and clause only, so two revisions can be compared
 */
export function assessmentResults(request: OscalRequest): AssessmentResults {
  const assessed = request.clauses.filter(isAssessed);
  const planUuid = nameUuid(`plan/${request.planId}`);
  const reviewed = request.clauses.filter((clause) => clause.state !== 'not-applicable');
  const selected = (reviewed.length > 0 ? reviewed : request.clauses).map((clause) => controlId(clause));
  return {
    'assessment-results': {
      uuid: nameUuid(`assessment-results/${request.planId}`),
      metadata: metadataOf(request, 'Compliance of a cluster plan'),
      'import-ap': { href: `#${planUuid}`, remarks: 'The plan itself stands in for an assessment plan.' },
      results: [
        {
          uuid: nameUuid(`result/${request.planId}`),
          title: line(`Clauses judged on ${request.asOf}`),
          description: 'Each clause of the rule pack, judged against plan, design and bill of materials.',
          start: dayStart(request.asOf),
          end: dayStart(request.asOf),
          'reviewed-controls': {
            'control-selections': [
              { 'include-controls': [...new Set(selected)].map((id) => ({ 'control-id': id })) },
            ],
          },
          ...(assessed.length > 0
            ? {
                observations: assessed.map((clause) => observationOf(clause, request)),
                findings: assessed.map((clause) => findingOf(clause, request)),
              }
            : {}),
        },
      ],
      'back-matter': {
        resources: [
          {
            uuid: planUuid,
            title: line(request.planName),
            description: line(`Plan ${request.planId}, revision ${request.planRevision}.`),
          },
        ],
      },
    },
  };
}
