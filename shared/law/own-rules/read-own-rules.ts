import {
  CHECK_KINDS,
  CLAUSE_SEVERITIES,
  type Clause,
  INSTRUMENT_STATUSES,
  INSTRUMENT_TYPES,
  type Instrument,
} from '../../catalogue/instrument.ts';
import { asId, type InstrumentId } from '../../ids.ts';

/** Instruments and named sets of the user's own, and what could not be read. */
export interface OwnRules {
  readonly instruments: readonly Instrument[];
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly problems: readonly OwnRuleProblem[];
}

/** A part of the file that is left out; everything else is judged. */
export interface OwnRuleProblem {
  readonly code: 'no-instruments' | 'no-id' | 'no-ref' | 'no-expression' | 'no-set' | 'twice';
  /** Where it stands, as `records[2]` or `own-policy 3.1`. */
  readonly at: string;
}

type Json = Readonly<Record<string, unknown>>;
type Reporter = (code: OwnRuleProblem['code'], at: string) => void;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field under either of its spellings: as in our files, or with underscores as in exchange files. */
function field(object: unknown, camel: string): unknown {
  if (!isObject(object)) return undefined;
  const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (Object.hasOwn(object, camel)) return object[camel];
  return Object.hasOwn(object, snake) ? object[snake] : undefined;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function oneOf<T extends string>(value: unknown, choices: readonly T[], otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}

/** Dates by their names, each as written or null; anything else is left out. */
function datesOf(value: unknown): Instrument['dates'] {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).flatMap(([name, date]): readonly [string, string | null][] =>
    date === null || typeof date === 'string' ? [[name, date]] : [],
  );
  return Object.fromEntries(entries);
}

function milestonesOf(value: unknown): Instrument['nextMilestones'] {
  return (Array.isArray(value) ? value : []).flatMap((entry: unknown) => {
    const date = text(field(entry, 'date'));
    const what = text(field(entry, 'what'));
    return date === null || what === null ? [] : [{ date, what }];
  });
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : []).filter((entry): entry is string => typeof entry === 'string');
}

function clauseOf(raw: unknown, at: string, report: Reporter): Clause | null {
  const ref = text(field(raw, 'ref'));
  if (ref === null) {
    report('no-ref', at);
    return null;
  }
  const check = field(raw, 'check');
  const expression = text(field(check, 'expression'));
  if (expression === null) report('no-expression', `${at} ${ref}`);
  return {
    ref,
    requirement: text(field(raw, 'requirement')) ?? text(field(raw, 'requirementOwnWords')) ?? ref,
    check: {
      kind: oneOf(field(check, 'kind'), CHECK_KINDS, 'threshold'),
      // An empty rule is refused with its place like any other that does not read.
      expression: expression ?? '',
      severity: oneOf(field(check, 'severity'), CLAUSE_SEVERITIES, 'must'),
      effectiveFrom: text(field(check, 'effectiveFrom')),
      effectiveTo: text(field(check, 'effectiveTo')),
    },
    evidenceNeeded: text(field(raw, 'evidenceNeeded')),
    sourceUrl: text(field(raw, 'sourceUrl')),
    confidence: oneOf(field(raw, 'confidence'), ['high', 'medium', 'low', 'unverified'], 'unverified'),
    seenAtSource: field(raw, 'seenAtSource') === true,
    note: text(field(raw, 'note')),
  };
}

function instrumentOf(raw: unknown, at: string, report: Reporter): Instrument | null {
  const id = text(field(raw, 'id'));
  if (id === null) {
    report('no-id', at);
    return null;
  }
  const clauses = field(raw, 'clauses');
  const scope = field(raw, 'appliesWhen');
  const shortName = text(field(raw, 'shortName')) ?? id;
  return {
    id: asId<InstrumentId>(id),
    shortName,
    fullTitle: text(field(raw, 'fullTitle')) ?? shortName,
    jurisdiction: text(field(raw, 'jurisdiction')) ?? 'INT',
    type: oneOf(field(raw, 'type'), INSTRUMENT_TYPES, 'policy'),
    status: oneOf(field(raw, 'status'), INSTRUMENT_STATUSES, 'in-force'),
    dates: datesOf(field(raw, 'dates')),
    nextMilestones: milestonesOf(field(raw, 'nextMilestones')),
    // A rule of one's own applies unless it says otherwise.
    appliesWhen: {
      plain: text(field(scope, 'plain')) ?? 'Always.',
      expression: text(field(scope, 'expression')) ?? 'true',
    },
    officialUrl: text(field(raw, 'officialUrl')),
    summary: text(field(raw, 'summary')) ?? text(field(raw, 'summaryOwnWords')),
    clauses: (Array.isArray(clauses) ? clauses : []).flatMap((clause) => clauseOf(clause, id, report) ?? []),
    tags: textsOf(field(raw, 'tags')),
    note: text(field(raw, 'note')),
    asOf: text(field(raw, 'asOf')) ?? '',
    origin: 'user',
  };
}

function recordsOf(value: unknown): readonly unknown[] | null {
  const records = Array.isArray(value) ? (value as readonly unknown[]) : field(value, 'records');
  if (Array.isArray(records)) return records;
  return isObject(value) && field(value, 'clauses') !== undefined ? [value] : null;
}

function setsOf(value: unknown, report: Reporter): OwnRules['sets'] {
  const raw = Array.isArray(value) ? undefined : field(value, 'sets');
  if (!isObject(raw)) return {};
  const sets: Record<string, readonly string[]> = {};
  for (const [name, members] of Object.entries(raw)) {
    const list = Array.isArray(members) ? (members as readonly unknown[]) : [members];
    if (list.every((member) => typeof member === 'string')) sets[name] = list;
    else report('no-set', name);
  }
  return sets;
}

function once(instruments: readonly Instrument[], report: Reporter): readonly Instrument[] {
  const byId = new Map<string, Instrument>();
  for (const instrument of instruments) {
    if (byId.has(instrument.id)) report('twice', instrument.id);
    else byId.set(instrument.id, instrument);
  }
  return [...byId.values()];
}

/**
 * Reads instruments of the user's own: one, an array, or a file with `records` and named `sets`. Only `id`, `ref` and
 * `expression` are asked for; what else is left out takes the plainest value. Expressions, dates and sets are not
 * looked at here: the rule book refuses them one by one, with their places.
 * @param value - any JSON value
 * @returns what can be judged, and what is left out and why; total
 */
export function readOwnRules(value: unknown): OwnRules {
  const problems: OwnRuleProblem[] = [];
  const report: Reporter = (code, at) => problems.push({ code, at });
  const records = recordsOf(value);
  const sets = setsOf(value, report);
  if (records === null && Object.keys(sets).length === 0) report('no-instruments', 'file');
  const read = (records ?? []).flatMap((raw, index) => instrumentOf(raw, `records[${index}]`, report) ?? []);
  return { instruments: once(read, report), sets, problems };
}
