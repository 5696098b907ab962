import { useEffect, useState } from 'react';
import type { PoolId } from '../../shared/ids.ts';
import type { NetworkComparison } from '../../shared/stages/fabric/compare-networks.ts';
import { ask, useEngine } from './engine.ts';

/** Networks that could be built for a pool; undefined while they are being sized, null where there is none. */
export function useNetworks(
  poolId: PoolId | null,
  wanted: boolean,
): { readonly comparison: NetworkComparison | null | undefined; readonly stale: boolean } {
  const { design, stale } = useEngine();
  const [held, setHeld] = useState<{
    readonly design: unknown;
    readonly poolId: PoolId;
    readonly comparison: NetworkComparison | null;
  }>();
  useEffect(() => {
    if (!wanted || poolId === null || design === null || stale) return undefined;
    let current = true;
    void ask((ticket) => ({ kind: 'networks', ticket, poolId })).then((reply) => {
      if (!current) return;
      const comparison = reply.kind === 'networked' ? reply.comparison : null;
      setHeld({ design, poolId, comparison });
    });
    return () => {
      current = false;
    };
  }, [poolId, wanted, design, stale]);
  if (poolId === null) return { comparison: null, stale: false };
  if (held?.poolId !== poolId) return { comparison: undefined, stale: false };
  return { comparison: held.comparison, stale: stale || held.design !== design };
}
