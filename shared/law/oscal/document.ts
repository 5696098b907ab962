import type { ClauseResult } from '../../design/judgement.ts';
import { planningAidNotice } from '../../texts/en/compliance.ts';
import { nameUuid } from './uuid.ts';

/** Version of the OSCAL models these documents follow. */
export const OSCAL_VERSION = '1.2.1';

/** Names of our own properties live under this reserved name; it resolves nowhere, by design. */
const NAMESPACE_URI = 'https://redoubt.invalid/ns/oscal';

/** What both documents are made from. */
export interface OscalRequest {
  readonly planId: string;
  readonly planName: string;
  readonly planRevision: number;
  /** Whole ISO date the law was judged on. */
  readonly asOf: string;
  readonly clauses: readonly ClauseResult[];
  /** Time of writing as ISO 8601 UTC, given by the caller. */
  readonly writtenAt: string;
}

export interface Property {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
}

export interface Metadata {
  readonly title: string;
  readonly 'last-modified': string;
  readonly version: string;
  readonly 'oscal-version': string;
  readonly remarks: string;
}

/** One line without blanks at its ends, as strings of the format must be. */
export function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim() || 'not stated';
}

export function property(name: string, value: string): Property {
  return { name, ns: NAMESPACE_URI, value: line(value) };
}

/** Name of a clause as a token: letters, digits, points, hyphens; begins with a letter. */
export function controlId(clause: Pick<ClauseResult, 'instrumentId' | 'ref'>): string {
  const token = `${clause.instrumentId}.${clause.ref}`.replace(/[^\p{L}\p{N}.-]+/gu, '_').replace(/_+$/, '');
  return /^\p{L}/u.test(token) ? token : `c_${token}`;
}

/** Start of a day in the time format of OSCAL. */
export function dayStart(day: string): string {
  return `${day}T00:00:00Z`;
}

export function metadataOf(request: OscalRequest, title: string): Metadata {
  return {
    title: line(`${title}: ${request.planName}`),
    'last-modified': request.writtenAt,
    version: `revision ${request.planRevision}`,
    'oscal-version': OSCAL_VERSION,
    remarks: planningAidNotice(request.asOf),
  };
}

/** Id of one element about one clause; the same over revisions of a plan. */
export function clauseUuid(
  kind: string,
  planId: string,
  clause: Pick<ClauseResult, 'instrumentId' | 'ref'>,
): string {
  return nameUuid(`${kind}/${planId}/${clause.instrumentId}/${clause.ref}`);
}

/** True for clauses that certainly apply on the day, whatever came out. */
export function isAssessed(clause: ClauseResult): boolean {
  const judged = clause.state !== 'not-applicable' && clause.state !== 'not-yet-in-force';
  return judged && clause.because === null;
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What the state rests on, as one paragraph. */
export function groundsOf(clause: ClauseResult): string {
  const used = Object.entries(clause.valuesUsed).map(([name, value]) => `${name} = ${shown(value)}`);
  const parts = [
    `State: ${clause.state}.`,
    ...(used.length > 0 ? [`Values used: ${used.join('; ')}.`] : []),
    ...(clause.missingFacts.length > 0 ? [`Missing: ${clause.missingFacts.join(', ')}.`] : []),
    ...(clause.papers.length > 0 ? [`Papers not held: ${clause.papers.join(', ')}.`] : []),
    ...(clause.lines.length > 0 ? [`Lines of the bill: ${clause.lines.join(', ')}.`] : []),
  ];
  return line(parts.join(' '));
}
