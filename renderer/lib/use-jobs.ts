import { useEffect, useState } from 'react';
import type { JobMessage } from '../../shared/job/job-message.ts';
import { client } from './client.ts';

export type RunningJob = Extract<JobMessage, { readonly state: 'running' }>;

/** The jobs after one more message: a running one takes its place, one that ended leaves. */
export function jobsAfter(jobs: readonly RunningJob[], message: JobMessage): readonly RunningJob[] {
  if (message.state === 'ended') return jobs.filter(({ id }) => id !== message.id);
  const known = jobs.some(({ id }) => id === message.id);
  return known ? jobs.map((job) => (job.id === message.id ? message : job)) : [...jobs, message];
}

/** Jobs of main that have run for half a second, oldest first. */
export function useJobs(): readonly RunningJob[] {
  const [jobs, setJobs] = useState<readonly RunningJob[]>([]);
  useEffect(() => client().job.onProgress((message) => setJobs((held) => jobsAfter(held, message))), []);
  return jobs;
}
