import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { AppInfo } from '../../shared/ipc/messages.ts';

export function appHandlers(info: AppInfo): AppHandlers['app'] {
  return { info: () => Promise.resolve(info) };
}
