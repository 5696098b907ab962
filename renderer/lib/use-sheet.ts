import { useEffect, useState } from 'react';
import type { CatalogueSheet } from '../../shared/ipc/messages.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { client } from './client.ts';
import { attempt } from './session.ts';

/** Data sheet of a record; read anew when the facts change. */
export function useSheet(id: string | null): CatalogueSheet | null {
  const [sheet, setSheet] = useState<CatalogueSheet | null>(null);
  const facts = useSessionStore((state) => state.facts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new facts mean a new sheet
  useEffect(() => {
    if (id === null) return;
    let wanted = true;
    void attempt('sheet', async () => {
      const answer = await client().catalogue.sheet({ id });
      if (wanted) setSheet(answer);
    });
    return () => {
      wanted = false;
    };
  }, [id, facts]);
  return sheet?.row.id === id ? sheet : null;
}
