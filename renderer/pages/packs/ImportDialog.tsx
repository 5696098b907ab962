import { useState } from 'react';
import type { PackExamination, PackOverview, PackPreview } from '../../../shared/pack/examination.ts';
import { packStepTexts } from '../../../shared/texts/en/packs.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { FaultState } from '../../components/States.tsx';
import { CheckField, TextField } from '../../components/TextField.tsx';
import { client, faultOf, sentenceOf } from '../../lib/client.ts';
import { type ConfirmForm, confirmationOf, confirmNeeds, emptyConfirm } from './confirm-form.ts';
import { PackPreviewView } from './PackPreviewView.tsx';

interface ImportProps {
  readonly examination: PackExamination;
  readonly person: string;
  readonly onClose: () => void;
  readonly onDone: (overview: PackOverview) => void;
}

function ConfirmFields(props: {
  readonly form: ConfirmForm;
  readonly preview: PackPreview;
  readonly onChange: (form: ConfirmForm) => void;
}) {
  const { form, preview, onChange } = props;
  const { needs } = preview;
  const set = (change: Partial<ConfirmForm>): void => onChange({ ...form, ...change });
  return (
    <>
      <div className="form cols-2">
        <TextField
          label={texts.person}
          value={form.person}
          maxLength={80}
          onChange={(person) => set({ person })}
        />
        {needs.persons === 2 && (
          <TextField
            label={texts.second}
            value={form.second}
            maxLength={80}
            onChange={(second) => set({ second })}
          />
        )}
        {needs.ended && (
          <TextField
            className="full"
            label={texts.reason}
            value={form.reason}
            maxLength={400}
            onChange={(reason) => set({ reason })}
          />
        )}
      </div>
      {needs.aheadOfClock && (
        <CheckField label={texts.acceptTime} checked={form.time} onChange={(time) => set({ time })} />
      )}
      {needs.priceJumps && (
        <CheckField label={texts.acceptPrices} checked={form.prices} onChange={(prices) => set({ prices })} />
      )}
    </>
  );
}

function Confirm(props: Omit<ImportProps, 'examination'> & { fileSha512: string; preview: PackPreview }) {
  const { preview, fileSha512, onClose, onDone } = props;
  const [form, setForm] = useState(emptyConfirm(props.person));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const needs = busy ? texts.working : confirmNeeds(form, preview.needs);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const { persons, ...said } = confirmationOf(form, preview.needs, fileSha512);
      onDone(await client().pack.import({ ...said, persons: [...persons] }));
    } catch (error) {
      setFault(sentenceOf(faultOf(error)));
    }
    setBusy(false);
  };
  return (
    <>
      <PackPreviewView preview={preview} />
      <ConfirmFields form={form} preview={preview} onChange={setForm} />
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <span className="small faint grow">{needs}</span>
        <Button onPress={onClose}>{texts.cancel}</Button>
        <Button kind="primary" onPress={() => void run()} reason={needs}>
          {fillText(texts.doImport, { version: String(preview.version) })}
        </Button>
      </div>
    </>
  );
}

function Refused({ examination, onClose }: Pick<ImportProps, 'examination' | 'onClose'>) {
  if (examination.outcome === 'verified') return null;
  const lines =
    examination.outcome === 'refused'
      ? examination.refusals.map(({ code, text }) => ({ code, text }))
      : [{ code: 'already', text: fillText(texts.already, { version: String(examination.version) }) }];
  return (
    <>
      {examination.outcome === 'refused' ? (
        <FaultState
          title={fillText(texts.refusedTitle, { step: packStepTexts[examination.step] })}
          text={texts.safe}
        >
          {lines.map(({ code, text }) => (
            <p key={text}>
              <span className="mono">{code}</span> {text}
            </p>
          ))}
        </FaultState>
      ) : (
        lines.map(({ text }) => <p key={text}>{text}</p>)
      )}
      <div className="foot">
        <Button kind="primary" onPress={onClose}>
          {texts.close}
        </Button>
      </div>
    </>
  );
}

/** What a pack would change, and the confirmation; or why it is refused. Closing it lets the copy go. */
export function ImportDialog(props: ImportProps) {
  const { examination } = props;
  const title =
    examination.outcome === 'verified'
      ? fillText(texts.previewTitle, {
          pack: examination.preview.packId,
          version: String(examination.preview.version),
        })
      : texts.importPack;
  return (
    <DialogBox title={title} open onClose={props.onClose} wide>
      {examination.outcome === 'verified' ? (
        <Confirm {...props} fileSha512={examination.fileSha512} preview={examination.preview} />
      ) : (
        <Refused examination={examination} onClose={props.onClose} />
      )}
    </DialogBox>
  );
}
