import { useState } from 'react';
import type { CatalogueSheet, SheetFigure } from '../../shared/ipc/messages.ts';
import { catalogueUi } from '../../shared/texts/en/ui/catalogue.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { ActForm } from '../components/ActFoot.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { TextField } from '../components/TextField.tsx';
import { client } from '../lib/client.ts';
import { fieldText, wrongSentence } from '../lib/field-text.ts';
import { parseReading } from '../lib/parse-reading.ts';
import { fieldName } from '../lib/sheet-words.ts';
import { useAct } from '../lib/use-act.ts';

const texts = catalogueUi.overrideForm;

function heldText(held: number | null, unit: string): string {
  return held === null ? '' : fillText(texts.held, { value: fieldText(held), unit });
}

/** A figure ten times off is most often one in another unit: said before it is taken, not refused. */
function hintOf(value: number, held: number | null, unit: string): string {
  if (held === null || held === 0 || value === 0) return heldText(held, unit);
  const ratio = Math.max(value / held, held / value);
  return ratio < 10 ? heldText(held, unit) : fillText(texts.farOff, { value: fieldText(held), unit });
}

function OverrideForm(props: {
  readonly sheet: CatalogueSheet;
  readonly figure: SheetFigure;
  readonly onClose: () => void;
}) {
  const { sheet, figure, onClose } = props;
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const { busy, fault, run } = useAct();
  const reading = parseReading(value, { unit: figure.unit });
  const wrong = value !== '' && !reading.ok ? wrongSentence(reading.fault, figure.unit, null) : null;
  const held = typeof figure.value === 'number' ? figure.value : null;
  const missing = !reading.ok || reason.trim() === '';
  const save = async (): Promise<void> => {
    if (!reading.ok) return;
    const own = { value: reading.value, reason: reason.trim() };
    await client().catalogue.setOverride({ id: sheet.row.id, field: figure.field, ...own });
    onClose();
  };
  return (
    <ActForm
      fault={fault}
      reason={busy ? texts.saving : missing ? texts.needed : null}
      cancel={texts.cancel}
      act={texts.save}
      onClose={onClose}
      onAct={() => void run(save)}
    >
      <p>{texts.text}</p>
      <div className="form cols-2">
        <TextField
          label={`${texts.value}${figure.unit === '' ? '' : `, ${figure.unit}`}`}
          value={value}
          autoFocus
          wrong={wrong}
          hint={reading.ok ? hintOf(reading.value, held, figure.unit) : heldText(held, figure.unit)}
          onChange={setValue}
        />
        <TextField label={texts.reason} hint={texts.reasonHint} value={reason} onChange={setReason} />
      </div>
    </ActForm>
  );
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Replaces one figure of a record by the user's own, with its reason. */
export function OverrideDialog(props: {
  readonly sheet: CatalogueSheet;
  readonly figure: SheetFigure | null;
  readonly onClose: () => void;
}) {
  const { sheet, figure, onClose } = props;
  const title =
    figure === null
      ? ''
      : fillText(texts.title, { field: sentenceCase(fieldName(figure.field)), name: sheet.row.name });
  return (
    <DialogBox title={title} open={figure !== null} onClose={onClose}>
      {figure !== null && <OverrideForm sheet={sheet} figure={figure} onClose={onClose} />}
    </DialogBox>
  );
}
