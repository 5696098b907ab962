/** Which keys a signer has. A signer counts only when every key of the suite has signed. */
export const SUITE_IDS = ['S1', 'S2', 'S3', 'S4'] as const;
export type SuiteId = (typeof SUITE_IDS)[number];

/** Kinds of keys that sign envelopes. Companion keys (OpenSSH) are a separate matter: one key, one protocol. */
export const KEY_KINDS = ['ed25519', 'mldsa87', 'p384'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/**
 * Keys of each suite: S1 software keys, S2 a card beside a software key, S3 for rules that allow CNSA 2.0 methods
 * only, S4 old cards. The verifier's own signer record names the suite; an envelope has no say.
 */
export const SUITE_KEYS: Readonly<Record<SuiteId, readonly KeyKind[]>> = {
  S1: ['ed25519', 'mldsa87'],
  S2: ['p384', 'mldsa87'],
  S3: ['mldsa87'],
  S4: ['p384'],
};
