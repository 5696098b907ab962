import { useState } from 'react';
import { SUITE_IDS, type SuiteId } from '../../shared/bundle/signatures/suites.ts';
import type { BundlePolicy } from '../../shared/bundle/trust/trust-file.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { DialogBox } from '../components/Dialogs.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { CheckField, TextField } from '../components/TextField.tsx';
import type { ListChangeProps } from './AddSignerDialog.tsx';
import { ListChangeFoot } from './ListChangeFoot.tsx';
import { firstRoots, RootSignatures, rootNeeds } from './RootSignatures.tsx';
import { useTrustChange } from './use-trust-change.ts';

const LEVELS = (['refuse', 'remark'] as const).map((id) => ({ id, name: texts.levels[id] }));

/** The rules as they are typed. */
export interface PolicyForm extends Omit<BundlePolicy, 'author' | 'approver' | 'maxAgeDays'> {
  readonly author: string;
  readonly approver: string;
  readonly maxAgeDays: string;
}

/** A policy as it is typed. */
export function policyForm(policy: BundlePolicy): PolicyForm {
  const { author, approver, maxAgeDays } = policy;
  return {
    ...policy,
    author: String(author),
    approver: String(approver),
    maxAgeDays: maxAgeDays === null ? '' : String(maxAgeDays),
  };
}

const COUNT = /^(?:[0-9]|1[0-9]|20)$/;
const DAYS = /^[1-9][0-9]{0,4}$/;

/** The policy that was typed, or what is wrong with it, in words. */
export function policyTyped(form: PolicyForm): BundlePolicy | string {
  const { policyNeeds: needs } = texts;
  const [author, approver, days] = [form.author.trim(), form.approver.trim(), form.maxAgeDays.trim()];
  if (!COUNT.test(author) || !COUNT.test(approver) || author === '0') return needs.count;
  if (form.suites.length === 0) return needs.suites;
  if (days !== '' && !DAYS.test(days)) return needs.age;
  return {
    ...form,
    author: Number(author),
    approver: Number(approver),
    maxAgeDays: days === '' ? null : Number(days),
  };
}

interface PartProps {
  readonly form: PolicyForm;
  readonly onChange: (change: Partial<PolicyForm>) => void;
}

function Persons({ form, onChange }: PartProps) {
  return (
    <div className="form cols-3">
      <TextField
        label={texts.authors}
        value={form.author}
        maxLength={2}
        onChange={(author) => onChange({ author })}
      />
      <TextField
        label={texts.approvers}
        value={form.approver}
        maxLength={2}
        onChange={(approver) => onChange({ approver })}
      />
      <TextField
        label={texts.age}
        hint={texts.ageHint}
        value={form.maxAgeDays}
        maxLength={5}
        onChange={(maxAgeDays) => onChange({ maxAgeDays })}
      />
      <CheckField
        label={texts.distinct}
        checked={form.distinctPersons}
        onChange={(distinctPersons) => onChange({ distinctPersons })}
      />
      <CheckField
        label={texts.final}
        checked={form.requireFinal}
        onChange={(requireFinal) => onChange({ requireFinal })}
      />
    </div>
  );
}

function Limits({ form, onChange }: PartProps) {
  const toggle = (suite: SuiteId, held: boolean): void =>
    onChange({ suites: SUITE_IDS.filter((id) => (id === suite ? held : form.suites.includes(id))) });
  const level = (id: string): 'refuse' | 'remark' => (id === 'remark' ? 'remark' : 'refuse');
  return (
    <div className="form cols-2">
      <fieldset className="choices full">
        <legend className="label">{texts.suites}</legend>
        {SUITE_IDS.map((suite) => (
          <CheckField
            key={suite}
            label={texts.suiteNames[suite]}
            checked={form.suites.includes(suite)}
            onChange={(held) => toggle(suite, held)}
          />
        ))}
      </fieldset>
      <SelectField
        label={texts.ended}
        value={form.expiredTrustList}
        choices={LEVELS}
        onChange={(id) => onChange({ expiredTrustList: level(id) })}
      />
      <SelectField
        label={texts.stale}
        value={form.staleCatalogue}
        choices={LEVELS}
        onChange={(id) => onChange({ staleCatalogue: level(id) })}
      />
    </div>
  );
}

function PolicyFields({
  trust,
  roots,
  onClose,
  onDone,
  policy,
}: ListChangeProps & { readonly policy: BundlePolicy }) {
  const [form, setForm] = useState(policyForm(policy));
  const [rootIds, setRootIds] = useState(firstRoots(trust.roots, roots));
  const { busy, fault, sign } = useTrustChange((changed) => {
    onDone(changed);
    onClose();
  });
  const typed = policyTyped(form);
  const wanting = typeof typed === 'string' ? typed : null;
  const change =
    typeof typed === 'string' ? null : { act: 'policy' as const, ...typed, suites: [...typed.suites] };
  const reason = busy ? texts.signing : (wanting ?? rootNeeds(rootIds, roots));
  const set = (change: Partial<PolicyForm>): void => setForm({ ...form, ...change });
  return (
    <>
      <p>{texts.policyText}</p>
      <Persons form={form} onChange={set} />
      <Limits form={form} onChange={set} />
      <RootSignatures rootIds={rootIds} roots={roots} onChange={setRootIds} />
      <ListChangeFoot
        {...{ fault, reason, trust, onClose, onDone }}
        typed={{ change, needs: wanting }}
        act={texts.policyAct}
        onAct={() => change !== null && void sign(change, rootIds)}
      />
    </>
  );
}

/** What a bundle must have before this machine relies on it. */
export function PolicyDialog(props: ListChangeProps) {
  const { policy } = props.trust;
  if (policy === null) return null;
  return (
    <DialogBox title={texts.policyTitle} open onClose={props.onClose} wide>
      <PolicyFields {...props} policy={policy} />
    </DialogBox>
  );
}
