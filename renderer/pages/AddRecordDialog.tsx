import { type ChangeEvent, useId, useMemo, useState } from 'react';
import { PRODUCT_KINDS } from '../../shared/catalogue/record.ts';
import { catalogueUi } from '../../shared/texts/en/ui/catalogue.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import type { Confidence } from '../../shared/trace.ts';
import { ActForm } from '../components/ActFoot.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { type Choice, ComboField, SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { COUNTRY_CHOICES } from '../lib/choices.ts';
import { client } from '../lib/client.ts';
import { fieldName } from '../lib/sheet-words.ts';
import { useAct } from '../lib/use-act.ts';
import { select } from '../stores/navigation-store.ts';
import { useSessionStore } from '../stores/session-store.ts';
import {
  EMPTY_RECORD,
  type FigureField,
  figureFields,
  idOf,
  type RecordForm,
  recordText,
  wrongFigures,
} from './record-form.ts';

const texts = catalogueUi.addForm;
const choicesOf = (names: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(names).map(([id, name]) => ({ id, name }));
const KINDS = PRODUCT_KINDS.map((id) => ({ id, name: catalogueUi.kinds[id] }));
const CONFIDENCES = ['high', 'medium', 'low'] as const satisfies readonly Confidence[];

/** What the workspace takes for one record. */
const MOST_CHARACTERS = 200_000;

interface FormProps {
  readonly form: RecordForm;
  readonly onChange: (change: Partial<RecordForm>) => void;
}

/** Fields that only some kinds have. */
function OwnParts({ form, onChange }: FormProps) {
  const accelerators = useSessionStore((state) => state.facts?.catalogue.products.accelerator) ?? [];
  if (form.kind === 'accelerator')
    return (
      <SelectField
        label={texts.deviceClass}
        value={form.deviceClass}
        choices={choicesOf(texts.deviceClasses)}
        onChange={(deviceClass) => onChange({ deviceClass })}
      />
    );
  if (form.kind === 'interconnect')
    return (
      <SelectField
        label={texts.medium}
        value={form.medium}
        choices={choicesOf(texts.mediums)}
        onChange={(medium) => onChange({ medium })}
      />
    );
  if (form.kind !== 'server') return null;
  return (
    <>
      <SelectField
        label={texts.serverClass}
        value={form.serverClass}
        choices={choicesOf(texts.serverClasses)}
        onChange={(serverClass) => onChange({ serverClass })}
      />
      <ComboField
        label={texts.accelerator}
        value={form.acceleratorId}
        choices={accelerators.map(({ id, name, vendor }) => ({ id, name, detail: vendor }))}
        onChange={(acceleratorId) => onChange({ acceleratorId })}
        onClear={() => onChange({ acceleratorId: null })}
      />
    </>
  );
}

function Identity({ form, onChange }: FormProps) {
  return (
    <div className="form cols-3">
      <SelectField
        label={texts.kind}
        value={form.kind}
        choices={KINDS}
        onChange={(id) => {
          const kind = PRODUCT_KINDS.find((entry) => entry === id);
          if (kind !== undefined) onChange({ kind, figures: {} });
        }}
      />
      <TextField
        label={texts.name}
        value={form.name}
        autoFocus
        onChange={(name) => onChange({ name, id: form.id === idOf(form.name) ? idOf(name) : form.id })}
      />
      <TextField label={texts.id} hint={texts.idHint} value={form.id} onChange={(id) => onChange({ id })} />
      <TextField label={texts.vendor} value={form.vendor} onChange={(vendor) => onChange({ vendor })} />
      <ComboField
        label={texts.country}
        value={form.vendorCountry}
        choices={COUNTRY_CHOICES}
        onChange={(vendorCountry) => onChange({ vendorCountry })}
        onClear={() => onChange({ vendorCountry: null })}
      />
      <SelectField
        label={texts.confidence}
        value={form.confidence}
        choices={CONFIDENCES.map((id) => ({ id, name: wordsUi.confidence[id] }))}
        onChange={(id) => onChange({ confidence: CONFIDENCES.find((entry) => entry === id) ?? 'medium' })}
      />
      <TextField
        label={texts.source}
        className="wide"
        hint={texts.sourceHint}
        value={form.source}
        onChange={(source) => onChange({ source })}
      />
      <OwnParts form={form} onChange={onChange} />
    </div>
  );
}

function Figures(props: FormProps & { readonly fields: readonly FigureField[] }) {
  const { form, fields, onChange } = props;
  const wrong = wrongFigures(form, fields);
  return (
    <>
      <h3 className="label">{texts.figures}</h3>
      <div className="form cols-3">
        {fields.map(({ field, unit }) => (
          <TextField
            key={field}
            label={unit === '' ? fieldName(field) : `${fieldName(field)}, ${unit}`}
            value={form.figures[field] ?? ''}
            wrong={wrong.includes(field) ? texts.wrong : null}
            onChange={(text) => onChange({ figures: { ...form.figures, [field]: text } })}
          />
        ))}
      </div>
    </>
  );
}

function missingIn(form: RecordForm, fields: readonly FigureField[]): string | null {
  if ([form.name, form.id, form.vendor, form.source].some((text) => text.trim() === '')) return texts.needed;
  return wrongFigures(form, fields).length > 0 ? texts.wrong : null;
}

function JsonText({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const id = useId();
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    if (file) void file.slice(0, MOST_CHARACTERS).text().then(onChange);
  };
  return (
    <>
      <label className="label" htmlFor={id}>
        {texts.record}
      </label>
      <textarea
        id={id}
        className="note mono record"
        value={text}
        maxLength={MOST_CHARACTERS}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint">{texts.recordHint}</p>
      <label className="file-choice">
        {texts.file} <input type="file" accept=".json,.yaml,.yml" onChange={choose} />
      </label>
    </>
  );
}

function AddRecord({ onClose }: { readonly onClose: () => void }) {
  const facts = useSessionStore((state) => state.facts);
  const [form, setForm] = useState(EMPTY_RECORD);
  // Null while the form is what counts; a text once the record is edited as JSON.
  const [json, setJson] = useState<string | null>(null);
  const { busy, fault, run } = useAct();
  const fields = useMemo(() => (facts === null ? [] : figureFields(facts, form.kind)), [facts, form.kind]);
  const missing = json === null ? missingIn(form, fields) : json.trim() === '' ? texts.neededJson : null;
  const change = (part: Partial<RecordForm>): void => setForm({ ...form, ...part });
  const save = async (): Promise<void> => {
    const sheet = await client().catalogue.addRecord({ record: json ?? recordText(form, fields) });
    select('product', sheet.row.id);
    onClose();
  };
  return (
    <ActForm
      fault={fault}
      reason={busy ? catalogueUi.overrideForm.saving : missing}
      cancel={catalogueUi.overrideForm.cancel}
      act={texts.save}
      onClose={onClose}
      onAct={() => void run(save)}
    >
      <p>{texts.text}</p>
      <Segmented
        label={texts.view}
        value={json === null ? 'form' : 'json'}
        segments={[
          { id: 'form', name: texts.form },
          { id: 'json', name: texts.json },
        ]}
        onChange={(view) => setJson(view === 'json' ? recordText(form, fields) : null)}
      />
      {json === null ? (
        <>
          <Identity form={form} onChange={change} />
          <Figures form={form} fields={fields} onChange={change} />
        </>
      ) : (
        <JsonText text={json} onChange={setJson} />
      )}
    </ActForm>
  );
}

/** Adds a product of one's own to the workspace; it is checked like a catalogue file. */
export function AddRecordDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <DialogBox title={texts.title} open={open} wide onClose={onClose}>
      {open && <AddRecord onClose={onClose} />}
    </DialogBox>
  );
}
