import type { Verdict } from '../../../shared/ipc/messages.ts';
import { namedCompanions } from '../../../shared/texts/verdict-names.ts';

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly all: number;
}

/** Signatures of the envelope by key: right ones, and all that the suites of their signers ask for. */
export function keyShare({ signers }: Pick<Verdict, 'signers'>): Share {
  const keys = signers.flatMap((signer) => signer.keys);
  return { count: keys.filter(({ state }) => state === 'valid').length, all: keys.length };
}

/** Companions that are right, of those that are there or asked for, and the names of the right ones, each once. */
export function companionShare({
  signers,
}: Pick<Verdict, 'signers'>): Share & { readonly names: readonly string[] } {
  const companions = signers.flatMap(namedCompanions);
  const right = companions.filter(({ state }) => state === 'valid');
  return { count: right.length, all: companions.length, names: [...new Set(right.map(({ name }) => name))] };
}

/** People whose signature or approval counts, each once, authors first; nobody while no author counts. */
export function namesThatCount({
  signers,
  approvals,
}: Pick<Verdict, 'signers' | 'approvals'>): readonly string[] {
  const authors = signers.filter(({ counted }) => counted).map(({ name }) => name);
  if (authors.length === 0) return [];
  const approvers = approvals.flatMap(({ counted, decision, signer }) =>
    counted && decision === 'approved' && signer !== null ? [signer] : [],
  );
  return [...new Set([...authors, ...approvers])];
}

/** Persons behind the signatures, and the most methods any of them signed with. */
export function personsAndMethods({ signers }: Pick<Verdict, 'signers'>): {
  readonly persons: number;
  readonly methods: number;
} {
  const counted = signers.filter((signer) => signer.counted);
  const methods = counted.map(({ keys }) => keys.length);
  return { persons: new Set(counted.map(({ person }) => person)).size, methods: Math.max(0, ...methods) };
}

/** Whether the documents may leave the bundle: only when the check accepts it. */
export function mayRely({ exitStatus }: Pick<Verdict, 'exitStatus'>): boolean {
  return exitStatus === 0;
}
