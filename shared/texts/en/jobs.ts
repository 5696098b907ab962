import type { JobKind } from '../../job/job-message.ts';
import type { JobStepName } from '../../job/job-step.ts';

/** What a job does, as the title of its progress. */
export const jobTitles: Readonly<Record<JobKind, string>> = {
  'bundle-preview': 'Preparing what would be signed',
  'bundle-export': 'Making the bundle',
  'bundle-verify': 'Checking the bundle',
  'bundle-approve': 'Signing the statement',
  'trust-change': 'Signing the list of signers',
  'pack-examine': 'Looking at the pack',
  'pack-import': 'Importing the pack',
  'pack-build': 'Building the pack',
  'pack-sign': 'Signing',
  'price-import': 'Reading the price book',
  'rule-import': 'Reading the rule file',
  'workspace-passphrase': 'Changing the passphrases',
  'workspace-encrypt': 'Encrypting the workspace',
  'workspace-decrypt': 'Storing the workspace plain',
  'workspace-unlock': 'Unlocking the workspace',
  'signer-new': 'Making the keys',
  'paper-copy': 'Making the paper copy',
  'log-seal': 'Sealing the audit log',
  batch: 'Answering the batch',
  design: 'Designing the plan',
  handover: 'Writing the schedules',
};

/** What it does at the moment. */
export const jobStepTexts: Readonly<Record<JobStepName, string>> = {
  read: 'Reading',
  passphrase: 'Turning the passphrase into a key',
  design: 'Designing',
  documents: 'Writing documents',
  check: 'Checking',
  plans: 'Designing your plans with it',
  sign: 'Signing',
  save: 'Saving',
  earlier: 'Rewriting earlier states',
  rows: 'Cases',
};

/** Words around them. */
export const jobsUi = {
  count: '{step}, {done} of {total}',
  cancel: 'Cancel',
  cancelling: 'Cancelling …',
  /** Beside a running job that can be ended. */
  safe: 'Cancelling leaves everything as it was.',
  /** Past the last moment to cancel. */
  ending: 'It is being written and can no longer be cancelled.',
  /** The way to cancel at a terminal. */
  keys: 'Ctrl-C cancels.',
  bar: 'Progress',
};
