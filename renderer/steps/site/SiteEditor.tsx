import type { ReactNode } from 'react';
import { newSite } from '../../../shared/plan/defaults.ts';
import type { Site } from '../../../shared/plan/site.ts';
import { siteUi as texts } from '../../../shared/texts/en/ui/site.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { NumberField } from '../../components/NumberField.tsx';
import { ToggleSegments } from '../../components/Segmented.tsx';
import { ComboField, SelectField } from '../../components/SelectField.tsx';
import { DateField, TextField } from '../../components/TextField.tsx';
import { COUNTRY_CHOICES } from '../../lib/choices.ts';
import { currencySign } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { ClimateField } from './ClimateField.tsx';
import { FloorLists } from './FloorLists.tsx';
import {
  COOLING_FIELDS,
  ENERGY_FIELDS,
  FLOOR_FIELDS,
  PLACE_FIELDS,
  RESERVE_FIELDS,
  type SiteField,
  SUPPLY_FIELDS,
} from './fields.ts';
import { type SiteForm, toSite, toSiteForm } from './mapping.ts';

interface EditorProps {
  readonly site: Site;
  readonly currency: string;
  /** JSON pointer of the site. */
  readonly pointer: string;
}

/** Changes what the form of a site holds; edits of one field in a row are one edit. */
export function putSite(
  { site, currency }: Omit<EditorProps, 'pointer'>,
  label: string,
  change: Partial<SiteForm>,
): void {
  editPlan(
    {
      label: fillText(texts.edit, { field: label, site: site.name }),
      key: `${site.id} ${Object.keys(change).join(' ')}`,
    },
    (plan) => ({
      ...plan,
      sites: plan.sites.map((held) =>
        held.id === site.id ? toSite({ ...toSiteForm(held, currency), ...change }, held, currency) : held,
      ),
    }),
  );
}

function NumberFields(props: EditorProps & { readonly specs: readonly SiteField[] }) {
  const { site, currency, pointer, specs } = props;
  const form = toSiteForm(site, currency);
  const start = toSiteForm(newSite(site.id, { country: site.country }), currency);
  return specs.map((spec) => {
    const { field, at, ...rest } = spec;
    const value = form[field];
    const convention = start[field];
    const unit =
      field === 'tariffPerKwh' ? fillText(texts.units.perKwh, { sign: currencySign(currency) }) : rest.unit;
    return (
      <NumberField
        key={field}
        {...rest}
        {...(unit === undefined ? {} : { unit })}
        {...(convention === null ? {} : { sourceValue: convention })}
        pointer={pointer + at}
        value={value}
        provenance={convention !== null && value === convention ? 'convention' : 'entered'}
        onChange={(next) => putSite(props, spec.label, { [field]: next })}
      />
    );
  });
}

function Group(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="group">
      <legend className="label">{props.title}</legend>
      <div className="form">{props.children}</div>
    </fieldset>
  );
}

type ChoiceField =
  | 'status'
  | 'tier'
  | 'operatorKind'
  | 'voltageKind'
  | 'upsRedundancy'
  | 'gensetRedundancy'
  | 'cduRedundancy';

/** One of a few words; the list's keys are the words of the plan. */
function ChoiceOf(
  props: EditorProps & {
    readonly field: ChoiceField;
    readonly at: string;
    readonly label: string;
    readonly names: Readonly<Record<string, string>>;
  },
) {
  const { field, at, label, names, pointer, site, currency } = props;
  return (
    <SelectField
      label={label}
      pointer={pointer + at}
      value={toSiteForm(site, currency)[field]}
      choices={Object.entries(names).map(([id, name]) => ({ id, name }))}
      onChange={(id) => {
        if (id in names) putSite(props, label, { [field]: id });
      }}
    />
  );
}

function Place(props: EditorProps) {
  const { site, currency, pointer } = props;
  const form = toSiteForm(site, currency);
  const { fields } = texts;
  return (
    <Group title={texts.place}>
      <TextField
        label={fields.name}
        pointer={`${pointer}/name`}
        value={form.name}
        onChange={(name) => {
          if (name !== '') putSite(props, fields.name, { name });
        }}
      />
      <ComboField
        label={fields.country}
        pointer={`${pointer}/country`}
        value={form.country}
        choices={COUNTRY_CHOICES}
        onChange={(country) => putSite(props, fields.country, { country })}
      />
      <ChoiceOf {...props} field="status" at="/status" label={fields.status} names={texts.statuses} />
      <ChoiceOf
        {...props}
        field="operatorKind"
        at="/operatorKind"
        label={fields.operatorKind}
        names={texts.operators}
      />
      <ChoiceOf {...props} field="tier" at="/tier" label={fields.tier} names={texts.tiers} />
      <DateField
        label={fields.commissioning}
        pointer={`${pointer}/commissioningDate`}
        value={form.commissioningDate}
        nullable
        onChange={(commissioningDate) => putSite(props, fields.commissioning, { commissioningDate })}
      />
      <NumberFields {...props} specs={PLACE_FIELDS} />
    </Group>
  );
}

function without<T extends string>(
  names: Readonly<Record<T, string>>,
  key: T,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(names).filter(([id]) => id !== key)) as Readonly<
    Record<string, string>
  >;
}

const SURE = without(texts.redundancies, 'none');

function Power(props: EditorProps) {
  const { site, currency, pointer } = props;
  const form = toSiteForm(site, currency);
  const { fields } = texts;
  return (
    <Group title={texts.power}>
      <NumberFields {...props} specs={SUPPLY_FIELDS} />
      <ChoiceOf
        {...props}
        field="voltageKind"
        at="/power/voltageKind"
        label={fields.voltageKind}
        names={texts.voltageKinds}
      />
      <SelectField
        label={fields.phases}
        pointer={`${pointer}/power/phases`}
        value={String(form.phases)}
        choices={Object.entries(texts.phases).map(([id, name]) => ({ id, name }))}
        onChange={(id) => putSite(props, fields.phases, { phases: id === '1' ? 1 : 3 })}
      />
      <SelectField
        label={fields.frequency}
        pointer={`${pointer}/power/frequencyHz`}
        value={String(form.frequencyHz)}
        choices={Object.entries(texts.frequencies).map(([id, name]) => ({ id, name }))}
        onChange={(id) => putSite(props, fields.frequency, { frequencyHz: id === '60' ? 60 : 50 })}
      />
      <ChoiceOf {...props} field="upsRedundancy" at="/power/upsRedundancy" label={fields.ups} names={SURE} />
      <ChoiceOf
        {...props}
        field="gensetRedundancy"
        at="/power/gensetRedundancy"
        label={fields.genset}
        names={texts.redundancies}
      />
      <NumberFields {...props} specs={RESERVE_FIELDS} />
    </Group>
  );
}

const KINDS = [
  'air',
  'rear-door',
  'direct-liquid',
] as const satisfies readonly Site['cooling']['kinds'][number][];

function Cooling(props: EditorProps) {
  const { site, currency } = props;
  const { fields } = texts;
  return (
    <Group title={texts.cooling}>
      <div className="form-field wide">
        <span className="label">{fields.kinds}</span>
        <ToggleSegments
          label={fields.kinds}
          chosen={toSiteForm(site, currency).kinds}
          segments={KINDS.map((id) => ({ id, name: texts.kinds[id] }))}
          onChange={(kinds) =>
            putSite(props, fields.kinds, { kinds: KINDS.filter((kind) => kinds.includes(kind)) })
          }
        />
        <p className="hint" />
      </div>
      <ChoiceOf
        {...props}
        field="cduRedundancy"
        at="/cooling/cduRedundancy"
        label={fields.cdu}
        names={SURE}
      />
      <NumberFields {...props} specs={COOLING_FIELDS} />
      <ClimateField site={site} pointer={props.pointer} />
    </Group>
  );
}

/** The facts of one site, group by group. What is not known stays empty and is said wherever it matters. */
export function SiteEditor(props: EditorProps) {
  return (
    <>
      <Place {...props} />
      <Power {...props} />
      <Cooling {...props} />
      <Group title={texts.floor}>
        <NumberFields {...props} specs={FLOOR_FIELDS} />
        <FloorLists site={props.site} pointer={props.pointer} />
      </Group>
      <Group title={texts.energy}>
        <NumberFields {...props} specs={ENERGY_FIELDS} />
      </Group>
    </>
  );
}
