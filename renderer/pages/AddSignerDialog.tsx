import { useState } from 'react';
import { toldFingerprint } from '../../shared/bundle/trust/told-fingerprint.ts';
import type { Role } from '../../shared/bundle/trust/trust-file.ts';
import type { SignerOffer, SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { DialogBox } from '../components/Dialogs.tsx';
import { DateField } from '../components/TextField.tsx';
import { ListChangeFoot } from './ListChangeFoot.tsx';
import { firstRoots, RootSignatures, rootNeeds } from './RootSignatures.tsx';
import { ToldFingerprint } from './ToldFingerprint.tsx';
import { Doubts, Offered, ReadRecord } from './trust/RecordOffer.tsx';
import { RoleChoice } from './trust/RoleChoice.tsx';
import type { TypedChange } from './trust/SignElsewhere.tsx';
import { useTrustChange } from './use-trust-change.ts';

export interface ListChangeProps {
  readonly trust: TrustSummary;
  /** Root holders whose keys are on this machine. */
  readonly roots: readonly SignerSummary[];
  /** All signers of this machine. */
  readonly signers: readonly SignerSummary[];
  readonly onClose: () => void;
  readonly onDone: (trust: TrustSummary) => void;
}

export interface AddForm {
  /** The fingerprint as the signer told it. */
  readonly told: string;
  readonly roles: readonly Role[];
  /** A day; the signer counts to its end. */
  readonly validUntil: string | null;
  readonly anyway: boolean;
}

/** What is still needed before the signer can be listed, in words; null when nothing is. */
export function addNeeds(form: AddForm, offer: SignerOffer | null): string | null {
  const { addNeeds: needs } = texts;
  if (offer === null) return needs.record;
  if (offer.refused) return needs.refused;
  if (!toldFingerprint(form.told, offer.fingerprint).same) return needs.told;
  if (form.roles.length === 0) return needs.role;
  if (form.validUntil === null) return needs.until;
  return offer.doubts.length > 0 && !form.anyway ? needs.anyway : null;
}

/** The change that was typed; null while something is missing. */
function addTyped(form: AddForm, offer: SignerOffer | null): TypedChange {
  const needs = addNeeds(form, offer);
  if (needs !== null || offer === null || form.validUntil === null) return { change: null, needs };
  const { roles, anyway, told: fingerprint } = form;
  const validUntil = `${form.validUntil}T23:59:59Z`;
  return { change: { act: 'add', id: offer.id, fingerprint, roles: [...roles], anyway, validUntil }, needs };
}

const EMPTY: AddForm = { told: '', roles: ['author'], validUntil: null, anyway: false };

function AddFields({ trust, roots, onClose, onDone }: ListChangeProps) {
  const [offer, setOffer] = useState<SignerOffer | null>(null);
  const [form, setForm] = useState(EMPTY);
  const [rootIds, setRootIds] = useState(firstRoots(trust.roots, roots));
  const { busy, fault, sign } = useTrustChange((changed) => {
    onDone(changed);
    onClose();
  });
  const set = (change: Partial<AddForm>): void => setForm({ ...form, ...change });
  const typed = addTyped(form, offer);
  const reason = busy ? texts.signing : (typed.needs ?? rootNeeds(rootIds, roots));
  const take = (made: SignerOffer): void => {
    setOffer(made);
    // Nothing that was typed for another record is taken over.
    setForm({ ...EMPTY, roles: form.roles, validUntil: form.validUntil });
  };
  return (
    <>
      <p>{texts.addText}</p>
      <ReadRecord use="signer" again={offer !== null} onOffer={take} />
      {offer !== null && (
        <>
          <Offered offer={offer} />
          <Doubts
            offer={offer}
            label={texts.anyway}
            anyway={form.anyway}
            onAnyway={(anyway) => set({ anyway })}
          />
          {!offer.refused && (
            <>
              <ToldFingerprint
                computed={offer.fingerprint}
                told={form.told}
                onChange={(told) => set({ told })}
              />
              <div className="form cols-2">
                <DateField
                  label={texts.validUntil}
                  value={form.validUntil}
                  onChange={(validUntil) => set({ validUntil })}
                />
                <RoleChoice roles={form.roles} onChange={(roleIds) => set({ roles: roleIds })} />
              </div>
              <RootSignatures rootIds={rootIds} roots={roots} onChange={setRootIds} />
            </>
          )}
        </>
      )}
      <ListChangeFoot
        {...{ fault, reason, trust, typed, onClose, onDone }}
        act={texts.addAct}
        onAct={() => typed.change !== null && void sign(typed.change, rootIds)}
      />
    </>
  );
}

/** Puts a signer on this machine's list: record, fingerprint heard on a second channel, roles, signatures of the roots. */
export function AddSignerDialog(props: ListChangeProps) {
  return (
    <DialogBox title={texts.addTitle} open onClose={props.onClose} wide>
      <AddFields {...props} />
    </DialogBox>
  );
}
