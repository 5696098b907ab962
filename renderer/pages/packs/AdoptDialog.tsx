import { useState } from 'react';
import type { PackOverview } from '../../../shared/pack/examination.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';
import { ActFoot } from '../../components/ActFoot.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { TextField } from '../../components/TextField.tsx';
import { client } from '../../lib/client.ts';
import { useAct } from '../../lib/use-act.ts';

const GROUPS = /^(?:[0-9a-f]{4}\s*){16,32}$/i;

/** Takes over the root of a channel: the fingerprint first, from a second channel, and only then the file. */
export function AdoptDialog(props: {
  readonly onClose: () => void;
  readonly onDone: (overview: PackOverview) => void;
}) {
  const [fingerprint, setFingerprint] = useState('');
  const { busy, fault, run } = useAct();
  const needs = GROUPS.test(fingerprint.trim()) ? null : texts.fingerprintNeeds;
  const adopt = async (): Promise<void> => {
    const overview = await client().pack.adoptRoot({ fingerprint: fingerprint.trim() });
    if (overview !== null) props.onDone(overview);
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
      <ActFoot
        fault={fault}
        reason={busy ? texts.adopting : needs}
        cancel={texts.close}
        act={texts.chooseRoot}
        onClose={props.onClose}
        onAct={() => void run(adopt)}
      />
    </DialogBox>
  );
}
