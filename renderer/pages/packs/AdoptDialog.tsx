import { useState } from 'react';
import type { PackOverview } from '../../../shared/pack/examination.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { TextField } from '../../components/TextField.tsx';
import { client, faultOf, sentenceOf } from '../../lib/client.ts';

const GROUPS = /^(?:[0-9a-f]{4}\s*){16,32}$/i;

/** Takes over the root of a channel: the fingerprint first, from a second channel, and only then the file. */
export function AdoptDialog(props: {
  readonly onClose: () => void;
  readonly onDone: (overview: PackOverview) => void;
}) {
  const [fingerprint, setFingerprint] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const needs = GROUPS.test(fingerprint.trim()) ? null : texts.fingerprintNeeds;
  const run = async (): Promise<void> => {
    try {
      const overview = await client().pack.adoptRoot({ fingerprint: fingerprint.trim() });
      if (overview !== null) props.onDone(overview);
    } catch (error) {
      setFault(sentenceOf(faultOf(error)));
    }
  };
  return (
    <DialogBox title={texts.adopt} open onClose={props.onClose} wide>
      <p>{texts.adoptText}</p>
      <TextField
        className="full"
        label={texts.fingerprint}
        value={fingerprint}
        maxLength={200}
        mono
        autoFocus
        onChange={setFingerprint}
      />
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <span className="small faint grow">{needs}</span>
        <Button onPress={props.onClose}>{texts.close}</Button>
        <Button kind="primary" onPress={() => void run()} reason={needs}>
          {texts.chooseRoot}
        </Button>
      </div>
    </DialogBox>
  );
}
