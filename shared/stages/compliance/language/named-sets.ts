import { compareIds } from '../../../ids.ts';
import { type SetValue, setValue } from './values.ts';

/** Marks a member of a named set that stands for the members of another set: `"@EU"`. */
const REFERENCE = '@';
const SET_NAME = /^[A-Z][A-Z0-9_]*$/;

export interface NamedSetProblem {
  readonly code: 'cyclic-set' | 'set-name' | 'set-unknown';
  readonly set: string;
  /** The offending name, or the way round the circle. */
  readonly detail: string;
}

export interface NamedSets {
  readonly sets: ReadonlyMap<string, SetValue>;
  readonly problems: readonly NamedSetProblem[];
}

interface Resolver {
  readonly tables: ReadonlyMap<string, readonly string[]>;
  readonly done: Map<string, ReadonlySet<string>>;
  readonly problems: NamedSetProblem[];
}

function membersOf(resolver: Resolver, name: string, path: readonly string[]): ReadonlySet<string> {
  const ready = resolver.done.get(name);
  if (ready !== undefined) return ready;
  const members = new Set<string>();
  for (const member of resolver.tables.get(name) ?? []) {
    if (!member.startsWith(REFERENCE)) members.add(member);
    else for (const inner of referred(resolver, member.slice(1), [...path, name])) members.add(inner);
  }
  resolver.done.set(name, members);
  return members;
}

function referred(resolver: Resolver, name: string, path: readonly string[]): ReadonlySet<string> {
  const from = path.at(-1) ?? name;
  if (path.includes(name)) {
    const detail = [...path.slice(path.indexOf(name)), name].join(' → ');
    resolver.problems.push({ code: 'cyclic-set', set: from, detail });
    return new Set();
  }
  if (!resolver.tables.has(name)) {
    resolver.problems.push({ code: 'set-unknown', set: from, detail: name });
    return new Set();
  }
  return membersOf(resolver, name, path);
}

/**
 * Named sets of a rule pack, references to other sets (`"@EU"`) filled in.
 * @param tables - members by name of the set; names are capitals
 * @returns all well-named sets, and a problem for each wrong name, unknown reference and circle. A circle adds
 * nothing at the place where it closes, so every set has a value
 */
export function namedSets(tables: Readonly<Record<string, readonly string[]>>): NamedSets {
  const problems: NamedSetProblem[] = [];
  const names = Object.keys(tables).sort(compareIds);
  for (const name of names)
    if (!SET_NAME.test(name)) problems.push({ code: 'set-name', set: name, detail: name });
  const resolver: Resolver = { tables: new Map(Object.entries(tables)), done: new Map(), problems };
  const wellNamed = names.filter((name) => SET_NAME.test(name));
  const sets = new Map(wellNamed.map((name) => [name, setValue(membersOf(resolver, name, []))]));
  return { sets, problems };
}
