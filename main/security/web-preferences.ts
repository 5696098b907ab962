import type { Session, WebPreferences } from 'electron';

/** What differs between windows and between a packaged program and the sources. */
export interface WindowTrust {
  readonly preload: string;
  readonly session: Session;
  readonly isPackaged: boolean;
}

/**
 * Preferences of every window (Electron checklist 2, 3, 4, 6, 8 to 10, 12, 13; our rules 22, 24).
 * SECURITY: most of these are Electron's defaults; they stand here so that a changed default cannot weaken us.
 */
export function webPreferences({ preload, session, isPackaged }: WindowTrust): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    disableBlinkFeatures: 'Auxclick',
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    safeDialogs: true,
    // Dictionaries would be fetched from a server (rule 22).
    spellcheck: false,
    devTools: !isPackaged,
  };
}
