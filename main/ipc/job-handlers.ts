import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { Jobs } from '../services/jobs/jobs.ts';

/** Ending of jobs; how far they are is told by event. */
export function jobHandlers(jobs: Jobs): AppHandlers['job'] {
  return {
    cancel: async ({ id }) => {
      jobs.cancel(id);
      return null;
    },
  };
}
