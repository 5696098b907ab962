import { useId, useState } from 'react';
import { catalogueUi } from '../../shared/texts/en/ui/catalogue.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { client, faultOf, sentenceOf } from '../lib/client.ts';
import { select } from '../stores/navigation-store.ts';

const texts = catalogueUi.addForm;

function RecordForm({ onClose }: { readonly onClose: () => void }) {
  const [record, setRecord] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const id = useId();
  const save = async (): Promise<void> => {
    try {
      const sheet = await client().catalogue.addRecord({ record });
      select('product', sheet.row.id);
      onClose();
    } catch (error) {
      // Said in the dialog; what was pasted stays.
      setFault(sentenceOf(faultOf(error)));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (record.trim() !== '') void save();
      }}
    >
      <p>{texts.text}</p>
      <label className="label" htmlFor={id}>
        {texts.record}
      </label>
      <textarea
        id={id}
        className="note mono record"
        value={record}
        maxLength={200_000}
        spellCheck={false}
        onChange={(event) => setRecord(event.target.value)}
      />
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <Button onPress={onClose}>{catalogueUi.overrideForm.cancel}</Button>
        <Button
          kind="primary"
          type="submit"
          onPress={() => undefined}
          reason={record.trim() === '' ? texts.needed : null}
        >
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

/** Adds a product or model of one's own to the workspace; it is checked like a catalogue file. */
export function AddRecordDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <DialogBox title={texts.title} open={open} wide onClose={onClose}>
      <RecordForm onClose={onClose} />
    </DialogBox>
  );
}
