import { useState } from 'react';
import { toldFingerprint } from '../../shared/bundle/trust/told-fingerprint.ts';
import type { TrustSummary } from '../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { TextField } from '../components/TextField.tsx';
import { client, faultOf, sentenceOf } from '../lib/client.ts';

const DIGITS = 64;

/** What is still needed before a version can be chosen, in words; null when nothing is. */
export function bringNeeds(told: string, version: number | null): string | null {
  const digits = told.toLowerCase().replace(/[\s:–-]/g, '');
  if (digits === '') return version === null ? texts.bringNeeds : null;
  // Against itself: only form and length are asked for here, the file is not chosen yet.
  return digits.length >= DIGITS && /^[0-9a-f]+$/.test(digits) && toldFingerprint(told, digits).same
    ? null
    : texts.bringNeeds;
}

/** Brings in versions of a list from elsewhere, one after another; the fingerprint comes before the file. */
export function ImportListDialog(props: {
  readonly trust: TrustSummary;
  readonly onClose: () => void;
  readonly onDone: (trust: TrustSummary) => void;
}) {
  const { trust, onClose, onDone } = props;
  const [told, setTold] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [brought, setBrought] = useState<number | null>(null);
  const needs = bringNeeds(told, trust.version);
  const bring = async (): Promise<void> => {
    setFault(null);
    try {
      const fingerprint = told.trim() === '' ? null : told.trim();
      const list = await client().list.importVersion({ fingerprint });
      if (list === null) return;
      onDone(list);
      setBrought(list.version);
      setTold('');
    } catch (error) {
      setFault(sentenceOf(faultOf(error)));
    }
  };
  return (
    <DialogBox title={texts.bringTitle} open onClose={onClose} wide>
      <p>{texts.bringText}</p>
      <TextField
        label={texts.bringTold}
        hint={trust.version === null ? texts.bringFirst : texts.bringOther}
        value={told}
        maxLength={200}
        mono
        onChange={setTold}
      />
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <p role="status" className="strong">
        {brought !== null && fillText(texts.brought, { version: String(brought) })}
      </p>
      <div className="foot">
        <span className="small faint grow">{needs}</span>
        <Button onPress={onClose}>{brought === null ? texts.keep : texts.bringDone}</Button>
        <Button kind="primary" onPress={() => void bring()} reason={needs}>
          {texts.bringAct}
        </Button>
      </div>
    </DialogBox>
  );
}
