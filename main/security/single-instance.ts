import type { App } from 'electron';

/**
 * Lets only one instance run (our rule 30).
 * SECURITY: what a second instance was called with is foreign text; it raises our window and nothing more.
 * @returns false when another instance runs and this one must end
 */
export function claimSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  raise: () => void,
): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => raise());
  return true;
}
