import type { Session, session as Sessions } from 'electron';

/** Name of the session; without `persist:` in front it lives in memory only. */
const PARTITION = 'redoubt';

/**
 * The one session of our windows: in memory, without spell checker (our rules 22 and 25).
 * SECURITY: plans must not leave traces in a browser profile.
 */
export function openSession(sessions: Pick<typeof Sessions, 'fromPartition'>): Session {
  const own = sessions.fromPartition(PARTITION, { cache: false });
  own.setSpellCheckerEnabled(false);
  own.setSpellCheckerLanguages([]);
  // No download starts from a page; files are written by main after a dialog.
  own.on('will-download', (event) => event.preventDefault());
  return own;
}
