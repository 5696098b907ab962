/** What is worth a line of the audit log: acts that touch keys, trust, catalogue, bundles and safety settings. */
export const AUDIT_ACTIONS = [
  'application-started',
  'application-closed',
  'workspace-unlocked',
  'workspace-unlock-refused',
  'workspace-locked',
  'workspace-encrypted',
  'workspace-decrypted',
  'workspace-recovered',
  'workspace-older',
  'passphrase-changed',
  'key-made',
  'key-exported',
  'key-used',
  'key-destroyed',
  'trust-changed',
  'trust-refused',
  'pack-imported',
  'pack-refused',
  'override-set',
  'override-cleared',
  'bundle-made',
  'bundle-verified',
  'bundle-approved',
  'setting-changed',
  'log-sealed',
  'log-broken',
  'log-tail-set-aside',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/**
 * Where an act stands. Acts that change something outside the log are written twice, before and after, so that a crash
 * between the two shows as an intent without outcome.
 */
export const AUDIT_STAGES = ['intent', 'done', 'refused', 'cancelled'] as const;
export type AuditStage = (typeof AUDIT_STAGES)[number];

/** One act, as the service that does it tells it. No personal data beyond role and signer id, and never a secret. */
export interface AuditEvent {
  readonly action: AuditAction;
  /** What was acted upon: a signer id, the digest of a manifest, a pack and its version, the name of a setting. */
  readonly object: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** Who acted with a key; absent when no key was involved. */
  readonly signerId?: string;
}
