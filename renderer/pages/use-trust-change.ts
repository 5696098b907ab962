import { useState } from 'react';
import type { TrustAct } from '../../shared/ipc/list-contract.ts';
import type { TrustSummary } from '../../shared/ipc/messages.ts';
import { client, faultOf, isCancelled, sentenceOf } from '../lib/client.ts';

/** Has a new version of the list signed; what goes wrong is said where it was asked for, and what somebody cancelled is not. */
export function useTrustChange(onDone: (trust: TrustSummary) => void) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const sign = async (change: TrustAct, roots: readonly string[]): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      onDone(await client().bundle.changeTrust({ change, roots: [...roots] }));
    } catch (error) {
      const record = faultOf(error);
      if (!isCancelled(record)) setFault(sentenceOf(record));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, sign };
}
