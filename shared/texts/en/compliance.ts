import type { ClauseState } from '../../design/judgement.ts';
import type { ClauseReason } from '../../stages/compliance/judge-clause.ts';
import { ruleErrorSentence } from './rules.ts';

/** Stands on every screen, page and output that shows a judgement. */
export function planningAidNotice(asOf: string): string {
  return `Planning aid as of ${asOf}, not legal advice. Before anyone relies on a result, read the clause in the official text; a lawyer, the security authority or the export-control officer decides.`;
}

/** By which rules a judgement was made. */
export const rulesUsedTexts = {
  pack: 'Rules of {pack} version {version}, as of {asOf}.',
  own: 'Rules of your own: {ids}.',
};

/** The states in words, in the order of a report: worst first. */
export const stateTexts: Readonly<Record<ClauseState, string>> = {
  'not-met': 'not met',
  'met-only-with': 'met only with a paper',
  open: 'open: a fact is missing',
  met: 'met',
  'not-yet-in-force': 'not yet in force',
  'not-applicable': 'not applicable',
};

/** Why a state came out before the check was looked at. `plain` is the instrument's own statement of its scope. */
export function reasonText(reason: ClauseReason, plain: string): string {
  switch (reason.code) {
    case 'does-not-apply':
      return `Applies only here: ${plain}`;
    case 'may-not-apply':
      return `Not known whether it applies: ${plain}`;
    case 'counts-from':
      return `Counts from ${reason.on}.`;
    case 'ended':
      return `Ended on ${reason.on}.`;
    case 'rule-refused':
      return `The rule cannot be read (${reason.error.kind} at ${reason.error.position}): ${ruleErrorSentence(reason.error)}`;
  }
}

/** Words of the printed report. */
export const reportTexts = {
  title: 'Compliance report',
  unmarked: 'NOT MARKED YET',
  head: 'Revision {revision}, judged on {asOf} by rule pack {pack} version {version}. Binding clauses not met: {failing}; set aside by a waiver: {waived}.',
  columns: {
    clause: 'Clause',
    severity: 'Binding',
    requirement: 'Requirement',
    grounds: 'What the state rests on',
    source: 'Source',
  },
  waived: 'waived until {until} by {owner}: {reason}',
  waiverEnded: 'waiver of {owner} ended on {until}',
  missing: 'missing: {fact}',
  paper: 'paper not held: {paper}',
  site: 'at {site}',
  seen: 'seen at the source',
  notSeen: 'not seen at the source',
  ownRule: 'your own rule',
  counts: 'counts',
  countsNot: 'does not count',
  papers: {
    title: 'Papers',
    columns: ['Paper', 'Holder', 'Reference', 'Issued', 'Expires', 'On the day'],
  },
  waivers: { title: 'Waivers', columns: ['Clause', 'Owner', 'Reason', 'Until', 'On the day'] },
} as const;
