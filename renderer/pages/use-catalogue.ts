import { useEffect, useState } from 'react';
import type { AppClient } from '../../shared/ipc/contract.ts';
import type { CatalogueSearchResult } from '../../shared/ipc/messages.ts';
import { client } from '../lib/client.ts';
import { attempt } from '../lib/session.ts';
import { useSessionStore } from '../stores/session-store.ts';

export type SearchQuery = Parameters<AppClient['catalogue']['search']>[0];
export type Facet = 'kind' | 'country' | 'status' | 'confidence';

export const FIRST_QUERY: SearchQuery = {
  text: '',
  kinds: [],
  countries: [],
  statuses: [],
  confidences: [],
  selectableOnly: false,
  offset: 0,
  limit: 100,
};

const TYPING_MS = 60;

/** Rows and facets of a query, asked while one types; an earlier answer stays until the next is there. */
export function useSearch(query: SearchQuery): CatalogueSearchResult | null {
  const [result, setResult] = useState<CatalogueSearchResult | null>(null);
  const facts = useSessionStore((state) => state.facts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new facts mean new rows
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void attempt('search', async () => {
        const answer = await client().catalogue.search(query);
        if (wanted) setResult(answer);
      });
    }, TYPING_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, facts]);
  return result;
}
