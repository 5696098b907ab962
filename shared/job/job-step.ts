import { PlannerError } from '../errors.ts';

/** Parts of long work that people are told about, in the order a job meets them at the earliest. */
export const JOB_STEPS = [
  'read',
  'passphrase',
  'design',
  'documents',
  'check',
  'plans',
  'sign',
  'save',
  'earlier',
  'rows',
] as const;
export type JobStepName = (typeof JOB_STEPS)[number];

/** What a job is about to do. `done` and `total` count within the step; null where nobody can know the end. */
export interface JobStep {
  readonly name: JobStepName;
  readonly done: number;
  readonly total: number | null;
}

/** Long work cut into steps: it says before each one how far it is, and ends with its result. */
export type JobSteps<T> = Generator<JobStep, T, void>;

/** Who follows a job, and may end it. */
export interface JobWatch {
  /** Says how far the job is and lets others have their turn. @throws PlannerError `ipc/cancelled` */
  at(step: JobStep): Promise<void>;
  /** The last moment to cancel: what follows is done to its end. @throws PlannerError `ipc/cancelled` */
  commit(): Promise<void>;
  /** Nobody is told of progress while the job waits for a person. */
  asks<T>(question: () => Promise<T>): Promise<T>;
  /** Calls `end` when the job is cancelled, as to end a process of it; answers a function that forgets it. */
  onCancel(end: () => void): () => void;
}

/** Nobody follows: nothing is told and nothing can be cancelled. */
export const UNWATCHED: JobWatch = {
  at: async () => undefined,
  commit: async () => undefined,
  asks: (question) => question(),
  onCancel: () => () => undefined,
};

/** The fault of a job that a person ended. Nothing is to be reported: they know. */
export function jobCancelled(): PlannerError<'ipc'> {
  return new PlannerError('ipc', 'cancelled', {});
}

/** Runs through all steps at once, for whoever has nobody to answer meanwhile. @throws what the steps throw */
export function finishSteps<T>(steps: JobSteps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

/**
 * Runs the steps one after the other, with a turn for others in between.
 * @throws PlannerError `ipc/cancelled`, and what the steps throw
 */
export async function runSteps<T>(steps: JobSteps<T>, watch: JobWatch): Promise<T> {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    await watch.at(next.value);
  }
}
