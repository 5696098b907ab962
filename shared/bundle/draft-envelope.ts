import { PlannerError } from '../errors.ts';
import { assertPackRoot, type PackRoot } from '../pack/root-file.ts';
import { assertPackStatement, type PackStatement } from '../pack/statement.ts';
import { type ApprovalV1, assertApprovalV1 } from './approvals/approval.ts';
import type { GivenSignature } from './attach-signatures.ts';
import { canonicalBytes, readCanonicalJson } from './format/canonical-json.ts';
import {
  APPROVAL_PREDICATE_TYPE,
  IN_TOTO_PAYLOAD_TYPE,
  PACK_PAYLOAD_TYPE,
  PACK_ROOT_PAYLOAD_TYPE,
  TRUST_PAYLOAD_TYPE,
} from './format/names.ts';
import {
  type EnvelopeSignature,
  preAuthenticationEncoding,
  readEnvelope,
  writeEnvelope,
} from './signatures/dsse.ts';
import type { SignerKeys } from './signatures/signer.ts';
import type { KeyKind, SuiteId } from './signatures/suites.ts';
import { checkSignature } from './signatures/verify-signature.ts';
import { readKeys } from './trust/read-keys.ts';
import { assertTrustFile, type TrustFile } from './trust/trust-file.ts';

/** What is signed beside bundles: a statement about one, a version of a list of signers, packs and their roots. */
export type DraftContent =
  | { readonly kind: 'approval'; readonly approval: ApprovalV1 }
  | { readonly kind: 'trust'; readonly list: TrustFile }
  | { readonly kind: 'pack-root'; readonly root: PackRoot }
  | { readonly kind: 'pack'; readonly statement: PackStatement };

const PAYLOAD_TYPES: Readonly<Record<DraftContent['kind'], string>> = {
  approval: IN_TOTO_PAYLOAD_TYPE,
  trust: TRUST_PAYLOAD_TYPE,
  'pack-root': PACK_ROOT_PAYLOAD_TYPE,
  pack: PACK_PAYLOAD_TYPE,
};

/** What waits for signatures, with those it has already. */
export interface Draft {
  readonly content: DraftContent;
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
  /** What the keys of the suite sign. */
  readonly encoded: Uint8Array;
}

/** Who signs: a signer, or a root holder of a list. */
interface Holder {
  readonly id: string;
  readonly suite: SuiteId;
  readonly keys: SignerKeys;
}

const OPENING_BRACE = 0x7b;

/** True for a file that begins as a draft does, and not as a bundle. */
export function isDraftFile(bytes: Uint8Array): boolean {
  return bytes[0] === OPENING_BRACE;
}

function refuse(reason: string): never {
  throw new PlannerError('signature', 'not-attached', { reason });
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function contentOf(payload: Uint8Array): DraftContent {
  const value = readCanonicalJson(payload);
  // SECURITY: each kind is read by its own form, so that nothing else is ever signed in its clothes.
  if (field(value, 'predicateType') === APPROVAL_PREDICATE_TYPE)
    return { kind: 'approval', approval: assertApprovalV1(value) };
  switch (field(value, 'format')) {
    case 'redoubt-trust':
      return { kind: 'trust', list: assertTrustFile(value) };
    case 'redoubt-pack-root':
      return { kind: 'pack-root', root: assertPackRoot(value) };
    case 'redoubt-pack':
      return { kind: 'pack', statement: assertPackStatement(value) };
    default:
      return refuse('it is no statement about a bundle, list of signers, pack or root of packs');
  }
}

function draftOf(payload: Uint8Array, signatures: readonly EnvelopeSignature[]): Draft {
  const content = contentOf(payload);
  const payloadType = PAYLOAD_TYPES[content.kind];
  const encoded = preAuthenticationEncoding(payloadType, payload);
  return { content, payloadType, payload, signatures, encoded };
}

/** A draft that nobody has signed yet. @throws PlannerError `bundle-format/schema` */
export function newDraft(value: ApprovalV1 | TrustFile | PackRoot | PackStatement): Draft {
  return draftOf(canonicalBytes(value), []);
}

/**
 * Opens a draft: what is to be signed as it stands, or its envelope with the signatures it has already.
 * @throws PlannerError `bundle-format/not-canonical | schema | too-large`, `signature/not-attached` for anything else
 */
export function openDraft(bytes: Uint8Array): Draft {
  if (field(readCanonicalJson(bytes), 'payloadType') === undefined) return draftOf(bytes, []);
  const { payloadType, payload, signatures } = readEnvelope(bytes);
  const draft = draftOf(payload, signatures);
  return draft.payloadType === payloadType ? draft : refuse('its envelope says it is something else');
}

function signatureOf(draft: Draft, holder: Holder, { kind, data }: GivenSignature): EnvelopeSignature {
  const key = readKeys(holder).suite.find((entry) => entry.kind === kind);
  if (key === undefined) return refuse(`${holder.id} has no key ${kind} in suite ${holder.suite}`);
  if (checkSignature(key, draft.encoded, data) !== 'valid')
    refuse(`the signature ${kind} is not of the key of ${holder.id} over this draft`);
  return { keyId: key.keyId, signature: data };
}

/**
 * The draft with signatures that were made elsewhere, as an envelope. Each is checked before it is taken; a key that
 * signed already keeps its place with the new signature.
 * @throws PlannerError `signature/not-attached` naming the first that does not fit, `signature/key-weak`
 */
export function signDraft(draft: Draft, holder: Holder, given: readonly GivenSignature[]): Uint8Array {
  const added = given.map((one) => signatureOf(draft, holder, one));
  const ids = new Set(added.map(({ keyId }) => keyId));
  const signatures = [...draft.signatures.filter(({ keyId }) => !ids.has(keyId)), ...added];
  return writeEnvelope({ payloadType: draft.payloadType, payload: draft.payload, signatures });
}

/** Kinds of keys of a holder's suite that have not signed the draft yet, in the order of the suite. */
export function missingOnDraft(draft: Draft, holder: Holder): readonly KeyKind[] {
  const signed = new Set(draft.signatures.map(({ keyId }) => keyId));
  return readKeys(holder)
    .suite.filter(({ keyId }) => !signed.has(keyId))
    .map(({ kind }) => kind);
}
