import { useSyncExternalStore } from 'react';
import { useSessionStore } from '../stores/session-store.ts';

// The wide desk of tokens.css, and tall enough for two rows of drawings.
const QUERY = '(min-width: 1600px) and (min-height: 860px)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** True where all regions of a step stand beside each other; a projector shows the small layout. */
export function useRoomy(): boolean {
  const projector = useSessionStore((state) => state.settings.projector);
  const wide = useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
  return wide && !projector;
}
