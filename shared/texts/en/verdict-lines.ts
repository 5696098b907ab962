import type { VerdictLineTexts } from '../verdict-lines.ts';
import { pricedTotalWords } from './priced-total.ts';

export const verdictLineTexts: VerdictLineTexts = {
  counts: 'counts',
  countsNot: 'does not count',
  signer: '{counts}: {who} ({id}, suite {suite})',
  companions: 'additional signatures: {list}',
  companionStates: {
    valid: 'right',
    wrong: 'wrong',
    missing: 'missing',
    unknown: 'by a key that is not on your list',
  },
  statement: 'statement {sequence}, {counts}: {decision} by {who} as {role}',
  statementFinal: ', final',
  remark: ': "{remark}"',
  decisions: { approved: 'approved', rejected: 'rejected', noted: 'noted' },
  nobody: 'nobody on your list',
  stamp: 'time stamp: {time} by {by}',
  sameIn: 'the same to the cent in: {names}',
  view: '{name} says {net}, {lines} lines',
  noTotal: 'no total',
  noLines: 'no',
  inside: 'From the file:',
  claimed: '{name}, revision {revision}, claimed {time}',
  total: '{lines} lines, net {total}',
  totalWords: pricedTotalWords,
  slip: 'Compare with the slip: {slip}',
  levels: { refusal: 'refusal', remark: 'remark' },
};
