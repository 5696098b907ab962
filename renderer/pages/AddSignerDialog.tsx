import { useState } from 'react';
import { toldFingerprint } from '../../shared/bundle/trust/told-fingerprint.ts';
import { ROLES, type Role } from '../../shared/bundle/trust/trust-file.ts';
import type { SignerOffer, SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { trustUi } from '../../shared/texts/en/ui/trust.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { Foreign } from '../components/Foreign.tsx';
import { ReadCode } from '../components/ReadCode.tsx';
import { CheckField, DateField } from '../components/TextField.tsx';
import { client } from '../lib/client.ts';
import { formatDate } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { ListChangeFoot } from './ListChangeFoot.tsx';
import { firstRoots, RootSignatures, rootNeeds } from './RootSignatures.tsx';
import { ToldFingerprint } from './ToldFingerprint.tsx';
import { useTrustChange } from './use-trust-change.ts';

export interface ListChangeProps {
  readonly trust: TrustSummary;
  /** Root holders whose keys are on this machine. */
  readonly roots: readonly SignerSummary[];
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

function Doubts(props: {
  readonly offer: SignerOffer;
  readonly anyway: boolean;
  readonly onAnyway: (anyway: boolean) => void;
}) {
  const { doubts, refused } = props.offer;
  if (doubts.length === 0) return null;
  return (
    <section className={`next-step ${refused ? 'red' : 'amber'}`} aria-label={texts.doubts}>
      <div>
        {doubts.map((doubt) => (
          <p key={doubt}>{doubt}</p>
        ))}
        {!refused && <CheckField label={texts.anyway} checked={props.anyway} onChange={props.onAnyway} />}
      </div>
    </section>
  );
}

/** What the record says of itself: text from a file, whoever wrote it. */
function Offered({ offer }: { readonly offer: SignerOffer }) {
  const rows = [
    [texts.name, offer.name],
    [texts.person, offer.person],
    [texts.organisation, offer.organisation],
  ] as const;
  return (
    <section className="blk-from-file" aria-label={texts.fromFile}>
      <h3 className="label">{texts.fromFile}</h3>
      <dl className="facts from-file">
        {rows.map(([head, value]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{value === '' ? '–' : <Foreign text={value} />}</dd>
          </div>
        ))}
        <div>
          <dt>{texts.keys}</dt>
          <dd>{fillText(texts.made, { date: formatDate(offer.createdAt), suite: offer.suite })}</dd>
        </div>
      </dl>
    </section>
  );
}

function Terms(props: { readonly form: AddForm; readonly onChange: (change: Partial<AddForm>) => void }) {
  const { form, onChange } = props;
  const toggle = (role: Role, held: boolean): void =>
    onChange({ roles: ROLES.filter((entry) => (entry === role ? held : form.roles.includes(entry))) });
  return (
    <div className="form cols-2">
      <DateField
        label={texts.validUntil}
        value={form.validUntil}
        onChange={(validUntil) => onChange({ validUntil })}
      />
      <fieldset className="choices">
        <legend className="label">{texts.may}</legend>
        {ROLES.map((role) => (
          <CheckField
            key={role}
            label={trustUi.roles[role]}
            checked={form.roles.includes(role)}
            onChange={(held) => toggle(role, held)}
          />
        ))}
      </fieldset>
    </div>
  );
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
  const reason = busy ? texts.signing : (addNeeds(form, offer) ?? rootNeeds(rootIds, roots));
  const offerOf = async (read: () => Promise<SignerOffer | null>): Promise<void> => {
    const made = await attempt('record', read);
    if (!made) return;
    setOffer(made);
    // Nothing that was typed for another record is taken over.
    setForm({ ...EMPTY, roles: form.roles, validUntil: form.validUntil });
  };
  const run = (): void => {
    if (offer === null || form.validUntil === null) return;
    const { roles, anyway, told: fingerprint } = form;
    const validUntil = `${form.validUntil}T23:59:59Z`;
    void sign({ act: 'add', id: offer.id, fingerprint, roles: [...roles], anyway, validUntil }, rootIds);
  };
  return (
    <>
      <p>{texts.addText}</p>
      <p className="acts">
        <Button
          kind={offer === null ? 'primary' : 'plain'}
          onPress={() => void offerOf(() => client().bundle.readRecord({}))}
        >
          {offer === null ? texts.choose : texts.another}
        </Button>
        <ReadCode kinds={['record']} onArrived={() => void offerOf(() => client().code.offerRecord({}))} />
      </p>
      {offer !== null && (
        <>
          <Offered offer={offer} />
          <Doubts offer={offer} anyway={form.anyway} onAnyway={(anyway) => set({ anyway })} />
          {!offer.refused && (
            <>
              <ToldFingerprint
                computed={offer.fingerprint}
                told={form.told}
                onChange={(told) => set({ told })}
              />
              <Terms form={form} onChange={set} />
              <RootSignatures rootIds={rootIds} roots={roots} onChange={setRootIds} />
            </>
          )}
        </>
      )}
      <ListChangeFoot fault={fault} reason={reason} act={texts.addAct} onClose={onClose} onAct={run} />
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
