import { useEffect, useRef } from 'react';
import { useSessionStore } from '../stores/session-store.ts';
import { WITHOUT_TEXT } from './keyboard.ts';

/** Acts by key: a single character as it is typed, `Ctrl 1` with control; true = done, the key goes no further. */
export type KeyActs = Readonly<Record<string, () => boolean>>;

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !WITHOUT_TEXT.has(target.type);
}

/** Name of a pressed key, or null when it is not for a screen: with Alt, in a text field, behind a dialog. */
export function keyName(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.altKey || event.metaKey) return null;
  if (document.querySelector('.modal-overlay') !== null) return null;
  if (event.ctrlKey) return `Ctrl ${event.key}`;
  if (isTextField(event.target)) return null;
  if (event.key === 'Escape') return event.key;
  return useSessionStore.getState().settings.singleKeyShortcuts ? event.key.toLowerCase() : null;
}

/** Keys of a screen while it is shown. */
export function useKeys(acts: KeyActs): void {
  const held = useRef(acts);
  useEffect(() => {
    held.current = acts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const name = keyName(event);
      if (name === null || held.current[name]?.() !== true) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the window's own map, so that Esc leaves the what-if before it closes a panel.
    addEventListener('keydown', onKeyDown, true);
    return () => removeEventListener('keydown', onKeyDown, true);
  }, []);
}
