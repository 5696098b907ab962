import { useState } from 'react';
import { faultOf, isCancelled, sentenceOf } from './client.ts';

/** One act of a dialog: busy while it runs, then what it failed with, in words. What a person cancelled is no fault. */
export function useAct(): {
  readonly busy: boolean;
  readonly fault: string | null;
  readonly run: (act: () => Promise<void>) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await act();
    } catch (error) {
      const record = faultOf(error);
      if (!isCancelled(record)) setFault(sentenceOf(record));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, run };
}
