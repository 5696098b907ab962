import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { Jobs } from '../services/jobs/jobs.ts';
import type { KeyActs } from '../services/keys/key-acts.ts';

/** Acts with keys beside signing bundles; both open a key, which takes a second or two. */
export function keyHandlers(keys: KeyActs, jobs: Jobs): AppHandlers['key'] {
  return {
    paperCopy: (request) => jobs.run('paper-copy', (watch) => keys.paperCopy(request, watch)),
    sealLog: ({ signerId }) => jobs.run('log-seal', (watch) => keys.sealLog(signerId, watch)),
  };
}
