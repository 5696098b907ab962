import { sha256 } from '@noble/hashes/sha2.js';
import { bytesOfBase64, hexOf } from '../../bundle/format/bytes.ts';
import { humanDigest } from '../../bundle/manifest/digests.ts';
import { signerFingerprint } from '../../bundle/signatures/fingerprint.ts';
import type { ListDifference, SignerField } from '../../bundle/trust/list-difference.ts';
import type {
  BundlePolicy,
  RevocationReason,
  Timestamper,
  TrustedSigner,
  TrustRoot,
} from '../../bundle/trust/trust-file.ts';
import { compareIds } from '../../ids.ts';
import { fillText } from '../fill-text.ts';
import { visibleText } from '../visible-text.ts';

/** One difference between two versions of a list as people read it. */
export interface DifferenceText {
  readonly title: string;
  /** Names and values; whatever comes from the list is made visible. */
  readonly rows: readonly (readonly [name: string, value: string])[];
}

const TITLES: Readonly<Record<ListDifference['what'], string>> = {
  'signer-joins': 'Signer added: {name} ({id})',
  'signer-leaves': 'Signer taken away: {name} ({id})',
  'signer-changes': 'Changed of {name} ({id}): {field}',
  revoked: 'Keys revoked: {id}',
  'revocation-gone': 'Revocation taken back: {id}',
  'root-joins': 'Root holder added: {id}',
  'root-leaves': 'Root holder taken away: {id}',
  'root-keys': 'Keys or person of a root holder changed: {id}',
  threshold: 'Root holders who must sign',
  policy: 'Rule changed: {rule}',
  'authority-joins': 'Time stamping authority added: {id}',
  'authority-leaves': 'Time stamping authority taken away: {id}',
  'authority-changes': 'Name or certificate of a time stamping authority changed: {id}',
  end: 'End of the list',
};

const FIELDS: Readonly<Record<SignerField, string>> = {
  keys: 'fingerprint of the keys',
  name: 'name',
  person: 'person',
  organisation: 'organisation',
  roles: 'roles',
  validFrom: 'counts from',
  validUntil: 'counts until',
  status: 'status',
};

const RULES: Readonly<Record<keyof BundlePolicy, string>> = {
  author: 'persons who must sign',
  approver: 'persons who must approve',
  distinctPersons: 'whoever signed cannot approve',
  suites: 'methods that count',
  requireFinal: 'a final approval must bind all signatures',
  maxAgeDays: 'oldest bundle accepted, days',
  expiredTrustList: 'when the list has ended',
  staleCatalogue: 'when the catalogue of a bundle has ended',
};

const REASONS: Readonly<Record<RevocationReason, string>> = {
  compromised: 'stolen or used by others',
  superseded: 'replaced by new keys',
  left: 'left the office',
  lost: 'lost',
};

/** Values of the list in words; what is none of these stays as it is. */
const VALUES: Readonly<Record<string, string>> = {
  true: 'yes',
  false: 'no',
  null: 'any',
  refuse: 'refuse',
  remark: 'accept with a remark',
  author: 'sign',
  approver: 'approve',
  'approver author': 'sign, approve',
};

const NAMES = {
  person: 'Person',
  organisation: 'Organisation',
  may: 'May',
  from: 'Counts from',
  until: 'Counts until',
  suite: 'Method',
  fingerprint: 'Fingerprint',
  reason: 'Reason',
  revokedFrom: 'Does not count from',
  note: 'Note',
  name: 'Name',
  certificate: 'SHA-256 of the certificate',
  before: 'Before',
  after: 'After',
  none: 'none',
  unlisted: 'a key of nobody on the list',
};

type Row = DifferenceText['rows'][number];

/** A text of the list. */
function foreign(value: string): string {
  return value === '' ? NAMES.none : visibleText(value);
}

/** A value out of a closed list, in words. */
function word(value: string | number): string {
  return VALUES[String(value)] ?? visibleText(String(value));
}

function changed(before: string, after: string): readonly Row[] {
  return [
    [NAMES.before, before],
    [NAMES.after, after],
  ];
}

function changedField({
  field,
  before,
  after,
}: Extract<ListDifference, { readonly what: 'signer-changes' }>) {
  if (field === 'keys') return changed(humanDigest(before), humanDigest(after));
  if (field === 'roles') return changed(word(before), word(after));
  return changed(foreign(before), foreign(after));
}

function fingerprint(holder: Pick<TrustRoot, 'suite' | 'keys'>): Row {
  return [NAMES.fingerprint, humanDigest(signerFingerprint(holder))];
}

function signerRows(signer: TrustedSigner): readonly Row[] {
  return [
    [NAMES.person, foreign(signer.person)],
    [NAMES.organisation, foreign(signer.organisation)],
    [NAMES.may, word([...signer.roles].sort(compareIds).join(' '))],
    [NAMES.from, signer.validFrom],
    [NAMES.until, signer.validUntil],
    [NAMES.suite, signer.suite],
    fingerprint(signer),
  ];
}

/** As `openssl x509 -fingerprint -sha256` tells it, in groups of four. */
function authorityRows({ name, certificate }: Timestamper): readonly Row[] {
  const der = bytesOfBase64(certificate) ?? new Uint8Array();
  return [
    [NAMES.name, foreign(name)],
    [NAMES.certificate, humanDigest(hexOf(sha256(der)))],
  ];
}

function rootRows(root: TrustRoot): readonly Row[] {
  return [[NAMES.person, foreign(root.person)], [NAMES.suite, root.suite], fingerprint(root)];
}

function rowsOf(difference: ListDifference): readonly Row[] {
  switch (difference.what) {
    case 'signer-joins':
    case 'signer-leaves':
      return signerRows(difference.signer);
    case 'signer-changes':
      return changedField(difference);
    case 'revoked':
    case 'revocation-gone':
      return [
        [NAMES.reason, REASONS[difference.reason]],
        [NAMES.revokedFrom, difference.from],
        ...(difference.note === '' ? [] : [[NAMES.note, foreign(difference.note)] as const]),
      ];
    case 'root-joins':
    case 'root-leaves':
    case 'root-keys':
      return rootRows(difference.root);
    case 'threshold':
    case 'policy':
    case 'end':
      return changed(word(difference.before), word(difference.after));
    case 'authority-joins':
    case 'authority-leaves':
    case 'authority-changes':
      return authorityRows(difference.authority);
  }
}

function namesOf(difference: ListDifference): Readonly<Record<string, string>> {
  switch (difference.what) {
    case 'signer-joins':
    case 'signer-leaves':
      return { name: visibleText(difference.signer.name), id: difference.signer.id };
    case 'signer-changes':
      return { name: visibleText(difference.name), id: difference.id, field: FIELDS[difference.field] };
    case 'root-joins':
    case 'root-leaves':
    case 'root-keys':
      return { id: difference.root.id };
    case 'policy':
      return { rule: RULES[difference.rule] };
    case 'threshold':
    case 'end':
      return {};
    case 'revoked':
    case 'revocation-gone':
      return { id: difference.id ?? NAMES.unlisted };
    case 'authority-joins':
    case 'authority-leaves':
    case 'authority-changes':
      return { id: difference.authority.id };
  }
}

/** One difference in words: a title, and names with values. */
export function differenceText(difference: ListDifference): DifferenceText {
  return { title: fillText(TITLES[difference.what], namesOf(difference)), rows: rowsOf(difference) };
}
