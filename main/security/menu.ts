import type { MenuItemConstructorOptions } from 'electron';

/**
 * The menu (our rule 32): editing and quitting by their standard keys, nothing that reloads, shows source or opens
 * developer tools. Elsewhere than on macOS there is none; the window has its own controls.
 */
export function menuTemplate(platform: NodeJS.Platform): readonly MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  return [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }];
}
