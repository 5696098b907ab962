import type { Settings } from '../../shared/ipc/messages.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { changeSettings } from './session.ts';

function isDark(theme: Settings['theme']): boolean {
  if (theme !== 'system') return theme === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Sets the classes that the tokens answer to. */
export function applyAppearance(settings: Settings): void {
  const root = document.documentElement.classList;
  root.toggle('theme-dark', isDark(settings.theme));
  root.toggle('density-compact', settings.density === 'compact');
  root.toggle('projector', settings.projector);
}

/** Follows the settings and, while the theme is the system's, the system. */
export function followAppearance(): void {
  const apply = (): void => applyAppearance(useSessionStore.getState().settings);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  useSessionStore.subscribe((state, before) => {
    if (state.settings !== before.settings) apply();
  });
  apply();
}

/** The other theme than the one in sight, pinned. */
export function toggleTheme(): void {
  const dark = document.documentElement.classList.contains('theme-dark');
  void changeSettings({ theme: dark ? 'light' : 'dark' });
}
