import { toUtcTime, type UtcTime, yearsLater } from '../../shared/bundle/format/time.ts';
import { signerFingerprint } from '../../shared/bundle/signatures/fingerprint.ts';
import type { SignerRecord } from '../../shared/bundle/signatures/signer.ts';
import {
  type TrustChange,
  withPolicy,
  withRevocation,
  withStatus,
  withTerms,
} from '../../shared/bundle/trust/change-trust.ts';
import { assertTold } from '../../shared/bundle/trust/told-fingerprint.ts';
import type { TrustFile } from '../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { TrustAct } from '../../shared/ipc/list-contract.ts';
import { holding, listing } from './bundle/edit-trust-folder.ts';

/** Years a list of signers stands before it must be renewed. */
export const TRUST_YEARS = 2;

function wantedTime(text: string): UtcTime {
  const time = toUtcTime(text);
  if (time !== null) return time;
  throw new PlannerError('usage', 'bad-argument', {
    option: 'end',
    value: text,
    limit: 'YYYY-MM-DDTHH:MM:SSZ',
  });
}

/** The record read last, once a person was told its fingerprint. */
function toldRecord(
  { id, fingerprint }: { readonly id: string; readonly fingerprint: string },
  offered: SignerRecord | null,
): SignerRecord {
  if (offered?.id !== id) throw new PlannerError('signature', 'signer-unknown', { value: id, allowed: [] });
  // SECURITY: asked for here and not only at the screen, so that no window lists what nobody was told.
  assertTold(fingerprint, signerFingerprint(offered), offered.id);
  return offered;
}

function addition(change: Extract<TrustAct, { readonly act: 'add' }>, offered: SignerRecord | null) {
  const record = toldRecord(change, offered);
  const { roles, anyway, validUntil } = change;
  const times = { validFrom: record.createdAt, validUntil: wantedTime(validUntil) };
  return listing(record, { roles, anyway, ...times });
}

function rootChange(change: Extract<TrustAct, { readonly act: 'roots' }>, offered: SignerRecord | null) {
  const { add, remove, threshold } = change;
  const record = add === null ? null : toldRecord(add, offered);
  return holding({ add: record === null ? [] : [record], remove, threshold }, add?.anyway === true);
}

function signerChange(
  list: TrustFile,
  change: Exclude<TrustAct, { readonly act: 'add' | 'roots' }>,
): TrustChange {
  switch (change.act) {
    case 'renew':
      return {};
    case 'suspend':
      return withStatus(list, change.id, 'suspended');
    case 'resume':
      return withStatus(list, change.id, 'active');
    case 'terms': {
      const { roles, validFrom, validUntil } = change;
      const times = { validFrom: wantedTime(validFrom), validUntil: wantedTime(validUntil) };
      return withTerms(list, change.id, { roles, ...times });
    }
    case 'revoke':
      return withRevocation(list, change.id, {
        reason: change.reason,
        from: wantedTime(change.from),
        note: change.note,
      });
    case 'policy': {
      const { act: _act, ...policy } = change;
      return withPolicy(list, policy);
    }
  }
}

/**
 * What a change asked for at the screen makes of a list.
 * @param offered - record that was read last, for a signer or a root holder who is added
 * @throws PlannerError `signature/signer-unknown | fingerprint-differs`, `usage/bad-argument`; what is returned throws
 * `signature/trust-refused | key-weak`
 */
export function listChange(change: TrustAct, offered: SignerRecord | null): (list: TrustFile) => TrustChange {
  if (change.act === 'add') return addition(change, offered);
  if (change.act === 'roots') return rootChange(change, offered);
  return (list) => signerChange(list, change);
}

/**
 * End of the next version: of the version before, unless it is renewed or over. A change of one signer must not prolong
 * what was said of all others.
 */
export function endAfter(change: TrustAct, list: Pick<TrustFile, 'expires'>, issued: UtcTime): UtcTime {
  if (change.act === 'renew') return wantedTime(change.expires);
  return list.expires > issued ? list.expires : yearsLater(issued, TRUST_YEARS);
}
