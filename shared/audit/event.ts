/** What is worth a line of the audit log: acts that touch keys, trust, catalogue, bundles and safety settings. */
export const AUDIT_ACTIONS = [
  'application-started',
  'workspace-unlocked',
  'workspace-unlock-refused',
  'workspace-encrypted',
  'workspace-decrypted',
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
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One act, as the service that does it tells it. No personal data beyond role and signer id, and never a secret. */
export interface AuditEvent {
  readonly action: AuditAction;
  /** What was acted upon: a signer id, the digest of a manifest, a pack and its version, the name of a setting. */
  readonly object: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}
