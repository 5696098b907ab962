import type { ClauseResult } from '../../../shared/design/judgement.ts';
import type { Paper, PaperRegister } from '../../../shared/plan/mission.ts';
import { isValidOn, newPaper } from '../../../shared/plan/papers.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

export type PaperKey = Pick<Paper, 'register' | 'id'>;
export type PaperState = 'missing' | 'expired' | 'not-yet' | 'held';

/** A row of the register: asked for by clauses, held, or both. */
export interface PaperRow extends PaperKey {
  readonly state: PaperState;
  readonly held: Paper | null;
  /** Clauses in scope whose rule names it. */
  readonly clauses: readonly ClauseResult[];
}

export const paperKey = ({ register, id }: PaperKey): string => `${register}/${id}`;

/** `declarations/en50600-classes` to its register and id; papers without a register are evidence. */
export function parsePaper(text: string): PaperKey {
  const cut = text.indexOf('/');
  const register: PaperRegister = text.slice(0, cut) === 'declarations' ? 'declarations' : 'evidence';
  return { register, id: cut < 0 ? text : text.slice(cut + 1) };
}

const isSame = (a: PaperKey, b: PaperKey): boolean => a.register === b.register && a.id === b.id;

/** The plan with a paper recorded as held, or no longer held. */
export function withPaper(plan: Plan, key: PaperKey, held: boolean): Plan {
  const { papers } = plan.mission;
  if (papers.some((paper) => isSame(paper, key)) === held) return plan;
  const next = held
    ? [...papers, newPaper(key.register, key.id)]
    : papers.filter((paper) => !isSame(paper, key));
  return { ...plan, mission: { ...plan.mission, papers: next } };
}

/** The plan with fields of one held paper changed. */
export function withPaperFields(
  plan: Plan,
  key: PaperKey,
  change: Partial<Omit<Paper, 'register' | 'id'>>,
): Plan {
  const papers = plan.mission.papers.map((paper) => (isSame(paper, key) ? { ...paper, ...change } : paper));
  return { ...plan, mission: { ...plan.mission, papers } };
}

/** What a held paper is worth on a day. */
export function paperState(paper: Paper | null, day: string): PaperState {
  if (paper === null) return 'missing';
  if (isValidOn(paper, day)) return 'held';
  return paper.expiresOn !== null && paper.expiresOn < day ? 'expired' : 'not-yet';
}

const PAPER_IN_RULE = /\b(evidence|declared)\(\s*"([^"]+)"\s*\)/g;

/** Papers a rule names, whether or not it still waits for them. */
export function papersInRule(expression: string): readonly PaperKey[] {
  return [...expression.matchAll(PAPER_IN_RULE)].map((match) => ({
    register: match[1] === 'declared' ? 'declarations' : 'evidence',
    id: match[2] ?? '',
  }));
}

const ORDER: Readonly<Record<PaperState, number>> = { expired: 0, missing: 1, 'not-yet': 2, held: 3 };

/** Papers that are held, with the clauses they serve, and papers a clause in scope waits for; what needs an act first. */
export function paperRegister(
  plan: Plan,
  clauses: readonly ClauseResult[],
  day: string,
): readonly PaperRow[] {
  const rows = new Map<string, { key: PaperKey; clauses: Set<ClauseResult> }>();
  const note = (key: PaperKey, clause: ClauseResult | null): void => {
    const entry = rows.get(paperKey(key)) ?? { key, clauses: new Set() };
    if (clause !== null) entry.clauses.add(clause);
    rows.set(paperKey(key), entry);
  };
  const held = new Map(plan.mission.papers.map((paper) => [paperKey(paper), paper]));
  for (const paper of plan.mission.papers) note({ register: paper.register, id: paper.id }, null);
  for (const clause of clauses) {
    if (clause.state === 'not-applicable') continue;
    for (const text of clause.papers) note(parsePaper(text), clause);
    for (const key of papersInRule(clause.expression)) if (held.has(paperKey(key))) note(key, clause);
  }
  return [...rows.values()]
    .map(({ key, clauses: asking }): PaperRow => {
      const paper = held.get(paperKey(key)) ?? null;
      return { ...key, held: paper, state: paperState(paper, day), clauses: [...asking] };
    })
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.clauses.length - a.clauses.length);
}
