import type { Envelope } from '../signatures/dsse.ts';
import type { TrustFile, TrustRoot } from './trust-file.ts';
import { type HolderRole, versionSigners } from './trust-store.ts';

/** Holders of whom enough must sign, and who of them did. */
export interface SigningSide extends HolderRole {
  /** Ids of the holders who signed with every key of their suite. */
  readonly signed: readonly string[];
  /** Persons still wanted. */
  readonly wanted: number;
}

/** Who must still sign a version: enough of the holders before it, and enough of its own. */
export interface SigningState {
  /** Null for version 1. */
  readonly before: SigningSide | null;
  readonly own: SigningSide;
  readonly complete: boolean;
}

function sideOf(role: HolderRole, signed: readonly TrustRoot[]): SigningSide {
  const persons = new Set(signed.map(({ person }) => person)).size;
  return {
    ...role,
    signed: signed.map(({ id }) => id),
    wanted: Math.max(0, role.threshold - persons),
  };
}

/**
 * Who signed a version that waits for signatures, and who must still.
 * @param before - list in force that it continues; null for version 1
 */
export function signingState(
  envelope: Envelope,
  list: Pick<TrustFile, 'roots'>,
  before: Pick<TrustFile, 'roots'> | null,
): SigningState {
  const signed = versionSigners(envelope, list, before);
  const sides = {
    before: before === null ? null : sideOf(before.roots, signed.before ?? []),
    own: sideOf(list.roots, signed.own),
  };
  return { ...sides, complete: (sides.before?.wanted ?? 0) === 0 && sides.own.wanted === 0 };
}

/** Holders by id and person, and how many persons of them must sign. */
interface Wanted {
  readonly threshold: number;
  readonly holders: readonly { readonly id: string; readonly person: string }[];
}

/** Persons among the holders with these ids. */
function personsAmong({ holders }: Wanted, ids: ReadonlySet<string>): number {
  return new Set(holders.filter(({ id }) => ids.has(id)).map(({ person }) => person)).size;
}

/**
 * True when the signatures of these holders put a version in force: enough persons of the holders before it and enough of
 * its own. Who holds on both sides counts on both.
 */
export function enoughSign(ids: readonly string[], before: Wanted, own: Wanted): boolean {
  const given = new Set(ids);
  return [before, own].every((side) => personsAmong(side, given) >= side.threshold);
}

/**
 * The fewest signatures that put a version in force, when holders of both sides sign first.
 * @returns persons, at least the larger threshold
 */
export function fewestSignatures(before: Wanted, own: Wanted): number {
  const held = new Set(before.holders.map(({ person }) => person));
  const both = new Set(own.holders.map(({ person }) => person).filter((person) => held.has(person))).size;
  const shared = Math.min(both, before.threshold, own.threshold);
  return before.threshold + own.threshold - shared;
}
