import type { ClauseResult } from '../../design/judgement.ts';
import type { Finding } from '../../findings.ts';
import type { Mission, Paper, Waiver } from '../../plan/mission.ts';
import { heldPapers, isValidOn } from '../../plan/papers.ts';
import { unmatchedWaivers } from './waivers.ts';

export interface RegisterInput {
  readonly mission: Pick<Mission, 'papers' | 'waivers'>;
  readonly clauses: readonly ClauseResult[];
  /** Whole ISO date on which law is judged. */
  readonly asOf: string;
}

type Base = Pick<Finding, 'stage' | 'step'>;
const LAW: Base = { stage: 'compliance', step: 'law' };

const pointerOf = (list: 'papers' | 'waivers', index: number): string => `/mission/${list}/${index}`;

/** A clause that would need its waiver still: one that is met, or does not count, lost nothing. */
function isStillNeeded(clause: ClauseResult): boolean {
  return clause.state === 'not-met' || clause.state === 'met-only-with' || clause.state === 'open';
}

function endedWaivers({ mission, clauses }: RegisterInput): readonly Finding[] {
  return clauses.flatMap((clause): readonly Finding[] => {
    const { waiver } = clause;
    if (waiver === null || waiver.valid) return [];
    const index = mission.waivers.findIndex(
      (entry) =>
        entry.instrumentId === clause.instrumentId &&
        entry.ref === clause.ref &&
        entry.until === waiver.until,
    );
    return [
      {
        code: 'waiver-ended',
        severity: isStillNeeded(clause) ? 'review' : 'note',
        ...LAW,
        subject: `clause/${clause.instrumentId}/${clause.ref}`,
        pointer: pointerOf('waivers', Math.max(0, index)),
        params: {
          clause: `${clause.instrumentName} ${clause.ref}`,
          owner: waiver.owner,
          until: waiver.until,
        },
      },
    ];
  });
}

function unmatchedFinding(waiver: Waiver, { mission }: RegisterInput): Finding {
  return {
    code: 'waiver-unmatched',
    severity: 'review',
    ...LAW,
    subject: `waiver/${waiver.instrumentId}/${waiver.ref}`,
    pointer: pointerOf('waivers', mission.waivers.indexOf(waiver)),
    params: { instrument: waiver.instrumentId, ref: waiver.ref, owner: waiver.owner },
  };
}

function paperFinding(paper: Paper, index: number, { clauses, asOf }: RegisterInput): Finding {
  const ended = paper.expiresOn !== null && paper.expiresOn < asOf;
  const name = `${paper.register}/${paper.id}`;
  const waiting = clauses.filter((clause) => clause.papers.includes(name));
  return {
    code: ended ? 'paper-expired' : 'paper-not-issued-yet',
    severity: waiting.length > 0 ? 'review' : 'note',
    ...LAW,
    subject: `paper/${name}`,
    pointer: pointerOf('papers', index),
    params: {
      paper: name,
      day: (ended ? paper.expiresOn : paper.issuedOn) ?? '',
      asOf,
      count: waiting.length,
    },
  };
}

/** Papers that do not count on the day, unless another one of the same id does. */
function idlePapers(input: RegisterInput): readonly Finding[] {
  const { mission, asOf } = input;
  return mission.papers.flatMap((paper, index) => {
    const covered = isValidOn(paper, asOf) || heldPapers(mission, paper.register, asOf).has(paper.id);
    return covered ? [] : [paperFinding(paper, index, input)];
  });
}

/**
 * What is wrong in the registers of the plan on the day law is judged: waivers that ended or that name no clause,
 * papers that expired or that are not issued yet.
 */
export function registerFindingsOf(input: RegisterInput): readonly Finding[] {
  return [
    ...endedWaivers(input),
    ...unmatchedWaivers(input.mission.waivers, input.clauses).map((waiver) =>
      unmatchedFinding(waiver, input),
    ),
    ...idlePapers(input),
  ];
}
