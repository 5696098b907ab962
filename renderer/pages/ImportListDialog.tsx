import { useState } from 'react';
import { toldFingerprint } from '../../shared/bundle/trust/told-fingerprint.ts';
import type { ListOffer } from '../../shared/ipc/list-messages.ts';
import type { TrustSummary } from '../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { trustVersionsUi } from '../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { ActFoot } from '../components/ActFoot.tsx';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { Fingerprint } from '../components/Fingerprint.tsx';
import { TextField } from '../components/TextField.tsx';
import { client } from '../lib/client.ts';
import { formatDate } from '../lib/format.ts';
import { useAct } from '../lib/use-act.ts';
import { Differences } from './trust/Differences.tsx';
import { VersionTable } from './trust/HistoryDialog.tsx';

const DIGITS = 64;
const { import: arrived, differences } = trustVersionsUi;

interface ImportProps {
  readonly trust: TrustSummary;
  readonly onClose: () => void;
  readonly onDone: (trust: TrustSummary) => void;
}

/** What is still needed before versions can be chosen, in words; null when nothing is. */
export function bringNeeds(told: string, version: number | null): string | null {
  const digits = told.toLowerCase().replace(/[\s:–-]/g, '');
  if (digits === '') return version === null ? texts.bringNeeds : null;
  // Against itself: only form and length are asked for here, the files are not chosen yet.
  return digits.length >= DIGITS && /^[0-9a-f]+$/.test(digits) && toldFingerprint(told, digits).same
    ? null
    : texts.bringNeeds;
}

function Choose(props: ImportProps & { readonly onOffer: (offer: ListOffer) => void }) {
  const { trust, onClose } = props;
  const [told, setTold] = useState('');
  const { busy, fault, run } = useAct();
  const needs = bringNeeds(told, trust.version);
  const choose = (): Promise<void> =>
    run(async () => {
      const fingerprint = told.trim() === '' ? null : told.trim();
      const offer = await client().list.chooseVersions({ fingerprint });
      if (offer !== null) props.onOffer(offer);
    });
  return (
    <>
      <p>{texts.bringText}</p>
      <TextField
        label={texts.bringTold}
        hint={trust.version === null ? texts.bringFirst : texts.bringOther}
        value={told}
        maxLength={200}
        mono
        onChange={setTold}
      />
      <ActFoot
        fault={fault}
        reason={busy ? arrived.several : needs}
        cancel={texts.keep}
        act={arrived.several}
        onClose={onClose}
        onAct={() => void choose()}
      />
    </>
  );
}

function whatArrived({ from, replaces, steps }: ListOffer): string {
  const to = String(steps.at(-1)?.version ?? '');
  if (from === null) return fillText(arrived.first, { to });
  return fillText(replaces ? arrived.replaces : arrived.from, { from: String(from), to });
}

function Preview(props: ImportProps & { readonly offer: ListOffer; readonly onBack: () => void }) {
  const { offer, onClose, onDone } = props;
  const { busy, fault, run } = useAct();
  const version = String(offer.steps.at(-1)?.version ?? '');
  const take = (): Promise<void> =>
    run(async () => {
      onDone(await client().list.takeOver({ sha512: offer.sha512 }));
      onClose();
    });
  return (
    <>
      <p className={offer.replaces ? 'warn strong' : 'strong'} role="status">
        {whatArrived(offer)} {fillText(arrived.ends, { date: formatDate(offer.expires) })}
      </p>
      <Differences
        differences={offer.differences}
        title={offer.from === null ? differences.first : differences.title}
      />
      <h3 className="label">{arrived.steps}</h3>
      <VersionTable versions={offer.steps} />
      <h3 className="label">{arrived.anchor}</h3>
      <Fingerprint groups={offer.anchor} />
      <p className="acts">
        <Button small onPress={props.onBack}>
          {arrived.another}
        </Button>
      </p>
      <ActFoot
        fault={fault}
        reason={busy ? fillText(arrived.act, { version }) : null}
        cancel={texts.keep}
        act={fillText(arrived.act, { version })}
        onClose={onClose}
        onAct={() => void take()}
      />
    </>
  );
}

function ImportSteps(props: ImportProps) {
  const [offer, setOffer] = useState<ListOffer | null>(null);
  if (offer === null) return <Choose {...props} onOffer={setOffer} />;
  return <Preview {...props} offer={offer} onBack={() => setOffer(null)} />;
}

/** Brings in versions of a list from elsewhere, any number at once; what they change is seen before they are in force. */
export function ImportListDialog(props: ImportProps) {
  return (
    <DialogBox title={texts.bringTitle} open onClose={props.onClose} wide>
      <ImportSteps {...props} />
    </DialogBox>
  );
}
