import { useState } from 'react';
import { catalogueUi } from '../../shared/texts/en/ui/catalogue.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { moneyFromMajor } from '../../shared/units/money.ts';
import { ActForm } from '../components/ActFoot.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { ComboField, SelectField } from '../components/SelectField.tsx';
import { CheckField, DateField, TextField } from '../components/TextField.tsx';
import { CURRENCY_CHOICES } from '../lib/choices.ts';
import { client } from '../lib/client.ts';
import { wrongSentence } from '../lib/field-text.ts';
import { localDateOf } from '../lib/format.ts';
import { parseReading } from '../lib/parse-reading.ts';
import { useAct } from '../lib/use-act.ts';
import { usePlanStore } from '../stores/plan-store.ts';

const texts = catalogueUi.priceForm;

interface PriceForm {
  readonly amount: string;
  readonly currency: string;
  readonly kind: string;
  readonly date: string;
  readonly source: string;
  readonly taxIncluded: boolean;
}

function PriceFields({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const planCurrency = usePlanStore((state) => state.plan?.mission.currency) ?? 'EUR';
  const [form, setForm] = useState<PriceForm>({
    amount: '',
    currency: planCurrency,
    kind: 'quote',
    date: localDateOf(new Date().toISOString()),
    source: '',
    taxIncluded: false,
  });
  const { busy, fault, run } = useAct();
  const set = (change: Partial<PriceForm>): void => setForm({ ...form, ...change });
  const reading = parseReading(form.amount, { unit: '', min: 0 });
  const wrong = form.amount !== '' && !reading.ok ? wrongSentence(reading.fault, '', null) : null;
  const missing = !reading.ok || form.source.trim() === '' || form.date === '';
  const save = async (): Promise<void> => {
    if (!reading.ok) return;
    await client().catalogue.setPrice({
      productId: id,
      minor: moneyFromMajor(form.currency, reading.value).minor,
      currency: form.currency,
      priceKind: form.kind,
      date: form.date,
      validUntil: null,
      source: form.source.trim(),
      incoterm: null,
      taxIncluded: form.taxIncluded,
    });
    onClose();
  };
  return (
    <ActForm
      fault={fault}
      reason={busy ? catalogueUi.overrideForm.saving : missing ? texts.needed : null}
      cancel={catalogueUi.overrideForm.cancel}
      act={texts.save}
      onClose={onClose}
      onAct={() => void run(save)}
    >
      <div className="form cols-2">
        <TextField
          label={texts.amount}
          value={form.amount}
          autoFocus
          wrong={wrong}
          onChange={(amount) => set({ amount })}
        />
        <ComboField
          label={texts.currency}
          value={form.currency}
          choices={CURRENCY_CHOICES}
          onChange={(currency) => set({ currency })}
        />
        <SelectField
          label={texts.kind}
          value={form.kind}
          choices={Object.entries(texts.kinds).map(([kind, name]) => ({ id: kind, name }))}
          onChange={(kind) => set({ kind })}
        />
        <DateField label={texts.date} value={form.date} onChange={(date) => set({ date: date ?? '' })} />
        <TextField
          label={texts.source}
          hint={texts.sourceHint}
          value={form.source}
          onChange={(source) => set({ source })}
        />
        <CheckField
          label={texts.tax}
          checked={form.taxIncluded}
          onChange={(taxIncluded) => set({ taxIncluded })}
        />
      </div>
    </ActForm>
  );
}

/** Enters a price into the price book of the workspace; there is no default price anywhere. */
export function PriceDialog(props: {
  readonly open: boolean;
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  return (
    <DialogBox title={fillText(texts.title, { name: props.name })} open={props.open} onClose={props.onClose}>
      <PriceFields id={props.id} onClose={props.onClose} />
    </DialogBox>
  );
}
