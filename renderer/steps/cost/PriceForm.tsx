import { useState } from 'react';
import type { PriceEntry } from '../../../shared/catalogue/catalogue.ts';
import type { BomLine } from '../../../shared/design/supply.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { decimalOf, money } from '../../../shared/units/money.ts';
import { Button } from '../../components/Button.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { DateField, TextField } from '../../components/TextField.tsx';
import { editPlan } from '../../stores/plan-store.ts';
import { type PriceFormValues, parseAmount, priceEntryOf, withPrice } from './price-form.ts';

const KINDS = Object.entries(costUi.kinds).map(([id, name]) => ({ id, name }));

function reasonOf(values: PriceFormValues, currency: string): string | null {
  if (parseAmount(values.amount, currency) === null) return costUi.needAmount;
  return values.source.trim() === '' ? costUi.needSource : null;
}

/** Price of one product for this plan, with where and when it comes from. */
export function PriceForm(props: {
  readonly line: BomLine;
  readonly plan: Plan;
  /** The price in force; its words are taken over. */
  readonly entry: PriceEntry | undefined;
  readonly onDone: () => void;
}) {
  const { line, plan, entry, onDone } = props;
  const [values, setValues] = useState<PriceFormValues>({
    amount: entry?.currency === plan.mission.currency ? decimalOf(money(entry.currency, entry.minor)) : '',
    source: entry?.source ?? '',
    date: entry?.date ?? plan.mission.asOf,
    priceKind: entry?.priceKind ?? 'quote',
  });
  const { currency } = plan.mission;
  const change = (part: Partial<PriceFormValues>): void => setValues((held) => ({ ...held, ...part }));
  const save = (): void => {
    const made = line.productId === null ? null : priceEntryOf(values, line.productId, plan);
    if (made === null) return;
    editPlan({ label: fillText(costUi.edit, { name: line.name }) }, (held) => withPrice(held, made));
    onDone();
  };
  return (
    <form
      className="price-fields"
      aria-label={fillText(costUi.dialog, { name: line.name })}
      onSubmit={(event) => {
        event.preventDefault();
        if (reasonOf(values, currency) === null) save();
      }}
    >
      <TextField
        label={fillText(costUi.amount, { currency })}
        value={values.amount}
        onChange={(amount) => change({ amount })}
        autoFocus
      />
      <SelectField
        label={costUi.kind}
        value={values.priceKind}
        choices={KINDS}
        onChange={(priceKind) => change({ priceKind })}
      />
      <TextField label={costUi.source} value={values.source} onChange={(source) => change({ source })} />
      <DateField label={costUi.date} value={values.date} onChange={(date) => change({ date: date ?? '' })} />
      <Button type="submit" onPress={() => undefined} reason={reasonOf(values, currency)}>
        {costUi.save}
      </Button>
      <Button kind="quiet" onPress={onDone}>
        {costUi.cancel}
      </Button>
    </form>
  );
}
