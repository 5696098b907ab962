import { hexOf } from '../bundle/format/bytes.ts';
import { readCanonicalJson } from '../bundle/format/canonical-json.ts';
import type { UtcTime } from '../bundle/format/time.ts';
import type { HashFunctions } from '../bundle/manifest/digests.ts';
import { type Envelope, readEnvelope } from '../bundle/signatures/dsse.ts';
import type { SignedWith, SignerRecord } from '../bundle/signatures/signer.ts';
import { rootOf } from '../bundle/trust/edit-trust.ts';
import { readKeys } from '../bundle/trust/read-keys.ts';
import type { HolderRole } from '../bundle/trust/trust-store.ts';
import { compareIds } from '../ids.ts';
import type { PackChannel } from './channel.ts';
import {
  assertPackRoot,
  DEFAULT_PACK_POLICY,
  type PackPolicy,
  type PackRoot,
  writePackRoot,
} from './root-file.ts';

/** A root file as its holders work on it: perhaps not signed by enough of them yet. */
export interface OpenRoot {
  readonly root: PackRoot;
  readonly envelope: Envelope;
  /** SHA-512 of what is signed, hex: the fingerprint of version 1, and what the next version names. */
  readonly sha512: string;
}

/** Holders and how many of them must sign. */
export interface WantedRole {
  readonly records: readonly SignerRecord[];
  readonly threshold: number;
}

function roleOf({ records, threshold }: WantedRole): HolderRole {
  for (const record of records) readKeys(record);
  return { threshold, holders: records.map(rootOf).sort((a, b) => compareIds(a.id, b.id)) };
}

interface Times {
  readonly issued: UtcTime;
  readonly expires: UtcTime;
}

/**
 * Version 1 of a root.
 * @throws PlannerError `signature/key-weak`, `bundle-format/schema` when a threshold is beyond the persons or one key
 * stands for two holders
 */
export function firstPackRoot(
  channel: PackChannel,
  roles: { readonly roots: WantedRole; readonly packers: WantedRole },
  terms: Times & { readonly policy?: Partial<PackPolicy> },
): PackRoot {
  const { issued, expires, policy } = terms;
  return assertPackRoot({
    format: 'redoubt-pack-root',
    schema: 1,
    channel,
    version: 1,
    previous: null,
    issued,
    expires,
    roots: roleOf(roles.roots),
    packers: roleOf(roles.packers),
    policy: { ...DEFAULT_PACK_POLICY, ...policy },
  });
}

/** The next version of a root; a role that is not given stays as it is. Faults as `firstPackRoot`. */
export function nextPackRoot(
  before: Pick<OpenRoot, 'root' | 'sha512'>,
  roles: { readonly roots?: WantedRole | undefined; readonly packers?: WantedRole | undefined },
  terms: Times & { readonly policy?: Partial<PackPolicy> },
): PackRoot {
  const { issued, expires, policy } = terms;
  return assertPackRoot({
    ...before.root,
    version: before.root.version + 1,
    previous: before.sha512,
    issued,
    expires,
    roots: roles.roots === undefined ? before.root.roots : roleOf(roles.roots),
    packers: roles.packers === undefined ? before.root.packers : roleOf(roles.packers),
    policy: { ...before.root.policy, ...policy },
  });
}

/** Opens a root file for work on it. @throws PlannerError `bundle-format/not-canonical | schema` */
export function openRoot(bytes: Uint8Array, hashes: HashFunctions): OpenRoot {
  const envelope = readEnvelope(bytes);
  const root = assertPackRoot(readCanonicalJson(envelope.payload));
  return { root, envelope, sha512: hexOf(hashes.sha512(envelope.payload)) };
}

/** The file with more signatures; one of the same key is replaced. */
export function withRootSignatures({ root, envelope }: OpenRoot, added: readonly SignedWith[]): Uint8Array {
  const ids = new Set(added.map(({ keyId }) => keyId));
  return writePackRoot(root, [...envelope.signatures.filter(({ keyId }) => !ids.has(keyId)), ...added]);
}
