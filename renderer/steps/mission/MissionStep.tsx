import type { BuyerType } from '../../../shared/plan/mission.ts';
import { missionUi as texts } from '../../../shared/texts/en/ui/mission.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { NextStep } from '../../components/NextStep.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { ComboField, SelectField } from '../../components/SelectField.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { DateField, NoteField, TextField } from '../../components/TextField.tsx';
import { COUNTRY_CHOICES, CURRENCY_CHOICES } from '../../lib/choices.ts';
import { currencySign } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import type { StepProps } from '../step.ts';
import { putMission } from './edit-mission.ts';
import { MarkingForm } from './MarkingForm.tsx';
import { toMissionForm } from './mapping.ts';
import { PolicyTable } from './PolicyTable.tsx';

const BUYERS = Object.entries(texts.buyerTypes).map(([id, name]) => ({ id, name }));

function isBuyer(id: string): id is BuyerType {
  return id in texts.buyerTypes;
}

function Buyer({ plan }: StepProps) {
  const form = toMissionForm(plan.mission);
  return (
    <>
      <Band title={texts.buyer} separated />
      <div className="form cols-2">
        <TextField
          label={texts.buyerName}
          className="full"
          pointer="/mission/buyerName"
          value={form.buyerName}
          onChange={(buyerName) => putMission(texts.edits.buyer, { buyerName })}
        />
        <ComboField
          label={texts.buyerCountry}
          pointer="/mission/buyerCountry"
          value={form.buyerCountry}
          choices={COUNTRY_CHOICES}
          onChange={(buyerCountry) => putMission(texts.edits.buyer, { buyerCountry })}
        />
        <SelectField
          label={texts.buyerType}
          pointer="/mission/buyerType"
          value={form.buyerType}
          choices={BUYERS}
          onChange={(id) => {
            if (isBuyer(id)) putMission(texts.edits.buyer, { buyerType: id });
          }}
        />
      </div>
    </>
  );
}

function Operator({ plan }: StepProps) {
  const form = toMissionForm(plan.mission);
  return (
    <>
      <Band title={texts.operator} label={texts.operatorLabel} separated />
      <div className="form cols-2">
        <TextField
          label={texts.operatorName}
          className="full"
          pointer="/mission/operator/name"
          value={form.operatorName}
          onChange={(operatorName) => putMission(texts.edits.operator, { operatorName })}
        />
        <ComboField
          label={texts.operatorCountry}
          pointer="/mission/operator/country"
          value={form.operatorCountry}
          choices={COUNTRY_CHOICES}
          onChange={(operatorCountry) => putMission(texts.edits.operator, { operatorCountry })}
        />
        <ComboField
          label={texts.parentCountry}
          pointer="/mission/operator/parentCountry"
          value={form.parentCountry}
          choices={COUNTRY_CHOICES}
          onChange={(parentCountry) => putMission(texts.edits.operator, { parentCountry })}
        />
      </div>
    </>
  );
}

function MoneyAndDates({ plan }: StepProps) {
  const form = toMissionForm(plan.mission);
  return (
    <>
      <Band title={texts.money} />
      <div className="form cols-2">
        <ComboField
          label={texts.currency}
          pointer="/mission/currency"
          value={form.currency}
          choices={CURRENCY_CHOICES}
          onChange={(currency) => putMission(texts.edits.money, { currency })}
        />
        <NumberField
          label={texts.budget}
          pointer="/mission/budgetMinor"
          unit={`${currencySign(form.currency)} M`}
          value={form.budgetM}
          rules={{ min: 0, max: 1_000_000 }}
          nullable
          hint={texts.budgetHint}
          onChange={(budgetM) => putMission(texts.edits.money, { budgetM })}
        />
        <DateField
          label={texts.asOf}
          pointer="/mission/asOf"
          value={form.asOf}
          onChange={(asOf) => {
            if (asOf !== null) putMission(texts.edits.dates, { asOf });
          }}
        />
        <DateField
          label={texts.orderDate}
          pointer="/mission/orderDate"
          value={form.orderDate}
          onChange={(orderDate) => {
            if (orderDate !== null) putMission(texts.edits.dates, { orderDate });
          }}
        />
        <DateField
          label={texts.start}
          hint={texts.startHint}
          pointer="/mission/startOfOperation"
          value={form.startOfOperation}
          nullable
          onChange={(startOfOperation) => putMission(texts.edits.dates, { startOfOperation })}
        />
      </div>
    </>
  );
}

/** Step 1: marking, buyer, operator, money and dates; what the buyer allows. */
export function MissionStep(props: StepProps) {
  const { plan, facts } = props;
  return (
    <>
      <StepHead title={stepsUi.names.mission} sub={texts.sub}>
        <NextStep from="mission" />
      </StepHead>
      <div className="columns mission">
        <section className="region scroll" aria-label={texts.marking}>
          <MarkingForm {...props} />
          <Buyer {...props} />
        </section>
        <section className="region scroll" aria-label={texts.operator}>
          <MoneyAndDates {...props} />
          <Operator {...props} />
          <Band title={texts.note} label={texts.noteLabel} separated />
          <div className="form cols-1">
            <NoteField
              label={texts.note}
              pointer="/note"
              value={plan.note}
              onChange={(note) =>
                editPlan({ label: texts.edits.note, key: '/note' }, (held) => ({ ...held, note }))
              }
            />
          </div>
        </section>
        <PolicyTable facts={facts} mission={plan.mission} />
      </div>
    </>
  );
}
