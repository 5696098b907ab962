import { useState } from 'react';
import type { CanonicalLevel, Facts } from '../../../shared/catalogue/catalogue.ts';
import type { BuyerType } from '../../../shared/plan/plan.ts';
import { missionUi as texts } from '../../../shared/texts/en/ui/mission.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { ConfirmDialog } from '../../components/Dialogs.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { ComboField, SelectField } from '../../components/SelectField.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { CheckField, DateField, NoteField, TextField } from '../../components/TextField.tsx';
import { COUNTRY_CHOICES, CURRENCY_CHOICES, OWNER_CHOICES } from '../../lib/choices.ts';
import { currencySign } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import type { StepProps } from '../step.ts';
import { type MissionForm, toMission, toMissionForm } from './mapping.ts';
import { PolicyTable } from './PolicyTable.tsx';

type Change = Partial<MissionForm>;

function put(label: string, change: Change): void {
  editPlan({ label, key: `mission ${Object.keys(change).join(' ')}` }, (plan) => ({
    ...plan,
    mission: toMission({ ...toMissionForm(plan.mission), ...change }, plan.mission),
  }));
}

const LEVELS = [
  'UNCLASSIFIED',
  'OFFICIAL',
  'RESTRICTED',
  'CONFIDENTIAL',
  'SECRET',
  'TOP_SECRET',
] as const satisfies readonly CanonicalLevel[];

function isLevel(id: string): id is CanonicalLevel {
  return (LEVELS as readonly string[]).includes(id);
}

/** The national name of a level in the owner's own scheme, empty when the pack has none. */
function nationalNameOf(facts: Facts, owner: string, level: CanonicalLevel): string {
  const scheme = facts.catalogue.ruleTables.markings.find((entry) => entry.owner === owner);
  return scheme?.levels.find((entry) => entry.canonical === level)?.name ?? '';
}

function isLower(next: CanonicalLevel | null, held: CanonicalLevel | null): boolean {
  if (held === null) return false;
  return next === null || LEVELS.indexOf(next) < LEVELS.indexOf(held);
}

function Marking({ plan, facts }: StepProps) {
  const form = toMissionForm(plan.mission);
  const [asked, setAsked] = useState<CanonicalLevel | null | undefined>(undefined);
  const setLevel = (level: CanonicalLevel | null): void =>
    put(texts.edits.marking, {
      level,
      nationalName: level === null ? '' : nationalNameOf(facts, form.owner, level),
    });
  const choose = (id: string): void => {
    const level = isLevel(id) ? id : null;
    // Raising is immediate; lowering asks first.
    if (isLower(level, form.level)) setAsked(level);
    else setLevel(level);
  };
  const name = (level: CanonicalLevel | null): string =>
    level === null ? texts.notMarked : wordsUi.levels[level];
  return (
    <>
      <Band title={texts.marking} label={form.level === null ? texts.notSet : texts.markingLabel} />
      <div className="form cols-2">
        <ComboField
          label={texts.owner}
          hint={texts.ownerHint}
          pointer="/mission/marking/owner"
          value={form.owner === '' ? null : form.owner}
          choices={OWNER_CHOICES}
          onChange={(owner) =>
            put(texts.edits.marking, {
              owner,
              nationalName: form.level === null ? '' : nationalNameOf(facts, owner, form.level),
            })
          }
        />
        <SelectField
          label={texts.level}
          pointer="/mission/marking"
          value={form.level ?? 'none'}
          choices={[
            { id: 'none', name: texts.notMarked },
            ...LEVELS.map((level) => ({
              id: level,
              name: wordsUi.levels[level],
              detail: nationalNameOf(facts, form.owner, level),
            })),
          ]}
          onChange={choose}
        />
        <TextField
          label={texts.nationalName}
          hint={texts.nationalHint}
          pointer="/mission/marking/nationalName"
          value={form.nationalName}
          onChange={(nationalName) => put(texts.edits.marking, { nationalName })}
        />
        <TextField
          label={texts.release}
          hint={texts.releaseHint}
          pointer="/mission/marking/release"
          value={form.release}
          onChange={(release) => put(texts.edits.marking, { release })}
        />
        <CheckField
          label={texts.exercise}
          pointer="/mission/marking/exercise"
          checked={form.exercise}
          onChange={(exercise) => put(texts.edits.marking, { exercise })}
        />
      </div>
      {asked !== undefined && (
        <ConfirmDialog
          title={fillText(texts.lowerTitle, { level: name(asked) })}
          text={texts.lowerText}
          typeLabel={texts.lowerType}
          expected={plan.name}
          keep={fillText(texts.lowerKeep, { level: name(form.level) })}
          destroy={texts.lowerDo}
          reason={texts.lowerReason}
          open
          onClose={() => setAsked(undefined)}
          onDestroy={() => {
            setLevel(asked);
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

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
          onChange={(buyerName) => put(texts.edits.buyer, { buyerName })}
        />
        <ComboField
          label={texts.buyerCountry}
          pointer="/mission/buyerCountry"
          value={form.buyerCountry}
          choices={COUNTRY_CHOICES}
          onChange={(buyerCountry) => put(texts.edits.buyer, { buyerCountry })}
        />
        <SelectField
          label={texts.buyerType}
          pointer="/mission/buyerType"
          value={form.buyerType}
          choices={BUYERS}
          onChange={(id) => {
            if (isBuyer(id)) put(texts.edits.buyer, { buyerType: id });
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
          onChange={(operatorName) => put(texts.edits.operator, { operatorName })}
        />
        <ComboField
          label={texts.operatorCountry}
          pointer="/mission/operator/country"
          value={form.operatorCountry}
          choices={COUNTRY_CHOICES}
          onChange={(operatorCountry) => put(texts.edits.operator, { operatorCountry })}
        />
        <ComboField
          label={texts.parentCountry}
          pointer="/mission/operator/parentCountry"
          value={form.parentCountry}
          choices={COUNTRY_CHOICES}
          onChange={(parentCountry) => put(texts.edits.operator, { parentCountry })}
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
          onChange={(currency) => put(texts.edits.money, { currency })}
        />
        <NumberField
          label={texts.budget}
          pointer="/mission/budgetMinor"
          unit={`${currencySign(form.currency)} M`}
          value={form.budgetM}
          rules={{ min: 0, max: 1_000_000 }}
          nullable
          hint={texts.budgetHint}
          onChange={(budgetM) => put(texts.edits.money, { budgetM })}
        />
        <DateField
          label={texts.asOf}
          pointer="/mission/asOf"
          value={form.asOf}
          onChange={(asOf) => {
            if (asOf !== null) put(texts.edits.dates, { asOf });
          }}
        />
        <DateField
          label={texts.orderDate}
          pointer="/mission/orderDate"
          value={form.orderDate}
          onChange={(orderDate) => {
            if (orderDate !== null) put(texts.edits.dates, { orderDate });
          }}
        />
        <DateField
          label={texts.start}
          hint={texts.startHint}
          pointer="/mission/startOfOperation"
          value={form.startOfOperation}
          nullable
          onChange={(startOfOperation) => put(texts.edits.dates, { startOfOperation })}
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
          <Marking {...props} />
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
