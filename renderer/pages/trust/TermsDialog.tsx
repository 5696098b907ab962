import { useState } from 'react';
import { ROLES, type Role } from '../../../shared/bundle/trust/trust-file.ts';
import type { TrustAct } from '../../../shared/ipc/list-contract.ts';
import type { TrustSummary } from '../../../shared/ipc/messages.ts';
import { trustActsUi } from '../../../shared/texts/en/ui/trust-acts.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { DialogBox } from '../../components/Dialogs.tsx';
import { DateField } from '../../components/TextField.tsx';
import type { ListChangeProps } from '../AddSignerDialog.tsx';
import { ListChangeFoot } from '../ListChangeFoot.tsx';
import { firstRoots, RootSignatures, rootNeeds } from '../RootSignatures.tsx';
import { useTrustChange } from '../use-trust-change.ts';
import { RoleChoice } from './RoleChoice.tsx';

const texts = trustVersionsUi.terms;
const DAY = 'YYYY-MM-DD'.length;

type Listed = TrustSummary['signers'][number];

/** Terms as they are typed; days, UTC. */
export interface TermsForm {
  readonly roles: readonly Role[];
  readonly from: string | null;
  readonly until: string | null;
}

export function termsForm(signer: Pick<Listed, 'roles' | 'validFrom' | 'validUntil'>): TermsForm {
  return {
    roles: ROLES.filter((role) => signer.roles.includes(role)),
    from: signer.validFrom.slice(0, DAY),
    until: signer.validUntil.slice(0, DAY),
  };
}

/** A day that was not touched keeps its time of day. */
function timeOf(day: string | null, held: string, hour: string): string | null {
  if (day === null) return null;
  return day === held.slice(0, DAY) ? held : `${day}T${hour}Z`;
}

/** The change that was typed, or what it still needs, in words. */
export function termsTyped(
  form: TermsForm,
  signer: Pick<Listed, 'id' | 'roles' | 'validFrom' | 'validUntil'>,
): Extract<TrustAct, { act: 'terms' }> | string {
  const { needs } = texts;
  const { id, validFrom: heldFrom, validUntil: heldUntil } = signer;
  if (form.roles.length === 0) return needs.role;
  const validFrom = timeOf(form.from, heldFrom, '00:00:00');
  const validUntil = timeOf(form.until, heldUntil, '23:59:59');
  if (validFrom === null || validUntil === null || validUntil <= validFrom) return needs.order;
  const roles = [...form.roles];
  const sameRoles =
    roles.length === signer.roles.length && roles.every((role) => signer.roles.includes(role));
  if (sameRoles && validFrom === heldFrom && validUntil === heldUntil) return needs.same;
  return { act: 'terms', id, roles, validFrom, validUntil };
}

function TermsFields(props: ListChangeProps & { readonly signer: Listed }) {
  const { trust, roots, signer, onClose, onDone } = props;
  const [form, setForm] = useState(termsForm(signer));
  const [rootIds, setRootIds] = useState(firstRoots(trust.roots, roots));
  const { busy, fault, sign } = useTrustChange((changed) => {
    onDone(changed);
    onClose();
  });
  const set = (part: Partial<TermsForm>): void => setForm({ ...form, ...part });
  const typed = termsTyped(form, signer);
  const wanting = typeof typed === 'string' ? typed : null;
  const change = typeof typed === 'string' ? null : typed;
  const reason = busy ? trustActsUi.signing : (wanting ?? rootNeeds(rootIds, roots));
  return (
    <>
      <p>{texts.text}</p>
      <div className="form cols-2">
        <DateField label={texts.from} hint={texts.utc} value={form.from} onChange={(from) => set({ from })} />
        <DateField
          label={texts.until}
          hint={texts.utc}
          value={form.until}
          onChange={(until) => set({ until })}
        />
        <RoleChoice roles={form.roles} onChange={(roles) => set({ roles })} />
      </div>
      <RootSignatures rootIds={rootIds} roots={roots} onChange={setRootIds} />
      <ListChangeFoot
        {...{ fault, reason, trust, onClose, onDone }}
        typed={{ change, needs: wanting }}
        act={texts.act}
        onAct={() => change !== null && void sign(change, rootIds)}
      />
    </>
  );
}

/** As what a listed signer signs, and of which times. */
export function TermsDialog(props: ListChangeProps & { readonly signer: Listed }) {
  const name = visibleText(props.signer.name);
  return (
    <DialogBox title={fillText(texts.title, { name })} open onClose={props.onClose} wide>
      <TermsFields {...props} />
    </DialogBox>
  );
}
