import { useEffect, useState } from 'react';
import type { SignerSummary } from '../../shared/ipc/messages.ts';
import { client } from './client.ts';
import { attempt } from './session.ts';

/** The signers of this machine, and how to add one that was just made. */
export function useSigners(): readonly [readonly SignerSummary[], (signer: SignerSummary) => void] {
  const [signers, setSigners] = useState<readonly SignerSummary[]>([]);
  useEffect(() => {
    void attempt('signers', async () => setSigners(await client().bundle.signers({})));
  }, []);
  return [
    signers,
    (signer) => setSigners((held) => [...held.filter((entry) => entry.id !== signer.id), signer]),
  ];
}
