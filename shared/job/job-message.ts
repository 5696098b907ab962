import type { JobStep } from './job-step.ts';

/** Work that may take longer than half a second. */
export const JOB_KINDS = [
  'bundle-preview',
  'bundle-export',
  'bundle-verify',
  'bundle-approve',
  'trust-change',
  'pack-examine',
  'pack-import',
  'pack-build',
  'pack-sign',
  'price-import',
  'rule-import',
  'workspace-passphrase',
  'workspace-encrypt',
  'workspace-decrypt',
  'workspace-unlock',
  'signer-new',
  'paper-copy',
  'log-seal',
  'batch',
  'design',
  'handover',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** How far a job is, or that it is over. Told only of jobs that have run for half a second. */
export type JobMessage =
  | {
      readonly id: string;
      readonly kind: JobKind;
      readonly state: 'running';
      /** Null before the first step. */
      readonly step: JobStep | null;
      /** False once the job can no longer be ended without leaving something half done. */
      readonly cancellable: boolean;
    }
  | { readonly id: string; readonly kind: JobKind; readonly state: 'ended' };
