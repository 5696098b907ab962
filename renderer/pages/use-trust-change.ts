import { useState } from 'react';
import type { TrustAct } from '../../shared/ipc/list-contract.ts';
import type { TrustSummary } from '../../shared/ipc/messages.ts';
import { client, faultOf, sentenceOf } from '../lib/client.ts';
import type { RootSignature } from './RootSignatures.tsx';

/** Signs a new version of the list; what goes wrong is said where it was asked for. */
export function useTrustChange(onDone: (trust: TrustSummary) => void) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const sign = async (change: TrustAct, roots: readonly RootSignature[]): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      onDone(await client().bundle.changeTrust({ change, roots: [...roots] }));
    } catch (error) {
      setFault(sentenceOf(faultOf(error)));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, sign };
}
