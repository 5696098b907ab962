import type { VaultStatus } from '../../shared/ipc/messages.ts';
import { vaultUi } from '../../shared/texts/en/ui/vault.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { hasUnsaved, usePlanStore } from '../stores/plan-store.ts';
import { notify, useSessionStore } from '../stores/session-store.ts';
import { keepAsCopy, saveNow } from './autosave.ts';
import { client, faultOf, sentenceOf } from './client.ts';

const MINUTE_MS = 60_000;
const LOOK_MS = 5_000;
/** Main is told that somebody is there at most this often. */
const TELL_MS = 20_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** What only main can notice about the file is told where everything else is told. */
export function reportVault({ older, plainAgain }: VaultStatus): void {
  if (older !== null)
    notify({
      id: 'older',
      kind: 'caution',
      text: fillText(vaultUi.older, { found: String(older.found), expected: String(older.expected) }),
    });
  if (plainAgain) notify({ id: 'plain-again', kind: 'caution', text: vaultUi.plainAgain });
}

/**
 * Saves what was edited, also while a save was under way, and a draft in conflict as a copy.
 * @returns why something is left that is stored nowhere, as a sentence; null when nothing is
 */
async function leftUnsaved(): Promise<string | null> {
  const state = usePlanStore.getState;
  do await saveNow();
  while (hasUnsaved(state()) && state().fault === null);
  try {
    if (state().fault?.conflict === true) await keepAsCopy();
  } catch (error) {
    return sentenceOf(faultOf(error));
  }
  return hasUnsaved(state()) ? (state().fault?.sentence ?? '') : null;
}

/**
 * Saves what was edited, also a draft that is in conflict, and locks. A draft that cannot be saved is nowhere but in
 * this window, and locking loads the page anew: then the workspace stays open, and the notice says why.
 */
export async function lockNow(): Promise<void> {
  const reason = await leftUnsaved();
  if (reason === null) {
    await client().vault.lock({});
    return;
  }
  // Main would lock by itself soon after.
  await client().vault.touch({});
  notify({ id: 'lock', kind: 'fault', text: fillText(vaultUi.notLocked, { reason }) });
}

/** Locks after the time that is set without a sign of somebody; answers a function that ends the watch. */
export function watchIdle(lock: () => Promise<void> = lockNow): () => void {
  let seenMs = performance.now();
  let toldMs = seenMs;
  const seen = (): void => {
    seenMs = performance.now();
    const { vault } = useSessionStore.getState();
    if (vault?.encrypted !== true || seenMs - toldMs < TELL_MS) return;
    toldMs = seenMs;
    // Main locks by itself when nothing comes: a touch that was lost costs no more than that.
    client()
      .vault.touch({})
      .catch(() => undefined);
  };
  const timer = setInterval(() => {
    const { vault, settings } = useSessionStore.getState();
    const minutes = vault?.encrypted === true && vault.state === 'open' ? settings.lockAfterMinutes : 0;
    if (minutes === 0 || performance.now() - seenMs < minutes * MINUTE_MS) return;
    seenMs = performance.now();
    // A save that failed keeps the workspace open; the notice of the save says why, and it is tried again.
    lock().catch(() => undefined);
  }, LOOK_MS);
  for (const sign of SIGNS) addEventListener(sign, seen, { passive: true });
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) removeEventListener(sign, seen);
  };
}

/**
 * Follows main. When the workspace is locked the page is loaded anew: nothing that was shown or computed stays in its
 * memory.
 */
export function followVault(reload: () => void = () => location.reload()): () => void {
  return client().vault.onChanged((vault) => {
    useSessionStore.setState({ vault });
    if (vault.state === 'locked') reload();
  });
}
