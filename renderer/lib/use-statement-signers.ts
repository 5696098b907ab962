import { useEffect, useState } from 'react';
import type { SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { client } from './client.ts';
import { attempt } from './session.ts';
import { useSigners } from './use-signers.ts';

/** Somebody who can state something about a bundle. */
export interface StatementSigner extends Pick<SignerSummary, 'id' | 'name' | 'organisation'> {
  /** On the list, with keys on another machine or on a card: the statement is written down for them. */
  readonly elsewhere: boolean;
}

/** Signers of this machine, then those of the list whose keys are elsewhere. One whose keys were revoked states nothing. */
export function statementSigners(
  own: readonly SignerSummary[],
  listed: TrustSummary['signers'],
): readonly StatementSigner[] {
  const taken = new Set(own.flatMap(({ id, fingerprint }) => [id, fingerprint]));
  const others = listed.filter(
    ({ id, fingerprint, revoked }) => revoked === null && !taken.has(id) && !taken.has(fingerprint),
  );
  const entry = (elsewhere: boolean) => (signer: Omit<StatementSigner, 'elsewhere'>) => {
    const { id, name, organisation } = signer;
    return { id, name, organisation, elsewhere };
  };
  return [...own.map(entry(false)), ...others.map(entry(true))];
}

/** Who can state something, as far as this machine knows. */
export function useStatementSigners(): readonly StatementSigner[] {
  const [own] = useSigners();
  const [listed, setListed] = useState<TrustSummary['signers']>([]);
  useEffect(() => {
    void attempt('trust', async () => setListed((await client().bundle.trust({})).signers));
  }, []);
  return statementSigners(own, listed);
}
