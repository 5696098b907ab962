import type { Facts, Product } from '../../shared/catalogue/catalogue.ts';
import { PRODUCT_KINDS } from '../../shared/catalogue/record.ts';
import { STEPS } from '../../shared/findings.ts';
import { actsUi } from '../../shared/texts/en/ui/acts.ts';
import { consequencesUi } from '../../shared/texts/en/ui/consequences.ts';
import { paletteUi } from '../../shared/texts/en/ui/palette.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { stepsUi } from '../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { type StepProps, stageOf } from '../steps/step.ts';
import {
  askWhy,
  goTo,
  goToField,
  type Place,
  select,
  setDrawer,
  setKeysSheet,
} from '../stores/navigation-store.ts';
import { editPlan, redo, undo } from '../stores/plan-store.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { toggleTheme } from './appearance.ts';
import { saveNow } from './autosave.ts';
import { pinComparison } from './comparison.ts';
import { consequencesOf } from './consequences.ts';
import { formatExact, formatMoney, formatQuantity, formatWeeks } from './format.ts';
import type { PaletteItem } from './palette-search.ts';
import { addSite, addUse } from './plan-acts.ts';
import { changeSettings, exportPlan, leavePlan } from './session.ts';

type Go = Omit<PaletteItem, 'group'>;

function stepItems(): readonly Go[] {
  return STEPS.map((step, index) => ({
    id: `step-${step}`,
    title: stepsUi.names[step],
    detail: fillText(paletteUi.step, { number: String(index + 1) }),
    also: paletteUi.also[step],
    keys: `Alt ${index + 1}`,
    run: () => goTo(step),
  }));
}

const PAGES: readonly (readonly [Place & keyof typeof shellUi.pages, string])[] = [
  ['home', 'g h'],
  ['catalogue', 'g c'],
  ['compare', 'g v'],
  ['verify', 'g y'],
  ['trust', 'g p'],
  ['log', 'g a'],
  ['settings', 'g s'],
];

function pageItems(hasPlan: boolean): readonly Go[] {
  return PAGES.filter(([place]) => hasPlan || place !== 'compare').map(([place, keys]) => ({
    id: `page-${place}`,
    title: shellUi.pages[place],
    detail: paletteUi.page,
    also: paletteUi.also[place],
    keys,
    run: () => goTo(place),
  }));
}

function objectItems({ plan, design }: StepProps): readonly Go[] {
  const of = (kind: keyof typeof paletteUi.kinds, step: number): string =>
    fillText(paletteUi.field, { number: String(step), kind: paletteUi.kinds[kind] });
  const chosen = (kind: string, id: string, run: () => void) => (): void => {
    select(kind, id);
    run();
  };
  const workloads = plan.workloads.map((workload, index) => ({
    id: `workload-${workload.id}`,
    title: workload.name,
    detail: of('workload', 2),
    also: workload.id,
    run: chosen('workload', workload.id, () => goToField('workloads', `/workloads/${index}/name`)),
  }));
  const sites = plan.sites.map((site, index) => ({
    id: `site-${site.id}`,
    title: site.name,
    detail: of('site', 3),
    also: site.id,
    run: chosen('site', site.id, () => goToField('site', `/sites/${index}/name`)),
  }));
  const racks = (stageOf(design, 'racks')?.racks ?? []).map((rack) => ({
    id: `rack-${rack.id}`,
    title: rack.id,
    detail: of('rack', 6),
    also: rack.purpose,
    run: chosen('rack', rack.id, () => goTo('racks')),
  }));
  const lines = (stageOf(design, 'bom')?.lines ?? []).map((line) => ({
    id: `line-${line.id}`,
    title: line.name,
    detail: fillText(paletteUi.kinds.line, { number: String(line.number) }),
    also: line.id,
    run: chosen('line', line.id, () => goTo('cost')),
  }));
  return [...workloads, ...sites, ...racks, ...lines];
}

/** Products and models by name; thousands of them, so they are offered only once something is typed. */
function catalogueItems(facts: Facts): readonly Go[] {
  const { products, models } = facts.catalogue;
  const records: readonly { readonly id: string; readonly name: string }[] = [
    ...PRODUCT_KINDS.flatMap((kind): readonly Product[] => products[kind]),
    ...models,
  ];
  return records.map((record) => ({
    id: `product-${record.id}`,
    title: record.name,
    detail: paletteUi.kinds.product,
    also: record.id,
    run: () => {
      select('product', record.id);
      goTo('catalogue');
    },
  }));
}

function act(id: string, title: string, run: () => void): Go {
  return { id: `do-${id}`, title, detail: '', also: '', run };
}

function planActs(): readonly Go[] {
  const texts = paletteUi.do;
  return [
    { ...act('undo', texts.undo, () => undo()), keys: 'Ctrl Z' },
    { ...act('redo', texts.redo, () => redo()), keys: 'Ctrl Y' },
    { ...act('save', texts.save, () => void saveNow()), keys: 'Ctrl S' },
    act('add-use', texts.addUse, () => {
      editPlan({ label: actsUi.addUse }, (plan) => addUse(plan));
      goTo('workloads');
    }),
    act('add-site', texts.addSite, () => {
      editPlan({ label: actsUi.addSite }, addSite);
      goTo('site');
    }),
    act('compare', texts.compare, () => pinComparison(new Date().toISOString())),
    act('export', texts.exportPlan, () => void exportPlan()),
    { ...act('findings', texts.findings, () => setDrawer({ open: true })), keys: 'F8' },
    act('close', texts.closePlan, () => void leavePlan()),
  ];
}

function windowActs(): readonly Go[] {
  const texts = paletteUi.do;
  const { density, projector } = useSessionStore.getState().settings;
  return [
    act('theme', texts.theme, toggleTheme),
    act('projector', texts.projector, () => void changeSettings({ projector: !projector })),
    act(
      'density',
      texts.density,
      () => void changeSettings({ density: density === 'compact' ? 'standard' : 'compact' }),
    ),
    act('print', texts.print, () => print()),
    act('keys', texts.keys, () => setKeysSheet(true)),
  ];
}

function questions({ plan, design }: StepProps): readonly Go[] {
  const now = consequencesOf(plan, design);
  const site = plan.sites[0];
  const asked: readonly (readonly [string, string | null, string | null])[] = [
    [
      consequencesUi.accelerators,
      now.accelerators === null ? null : formatExact(now.accelerators),
      'compute.accelerators',
    ],
    [
      consequencesUi.itPower,
      now.itPowerW === null ? null : formatQuantity(now.itPowerW.known, 'W'),
      site === undefined ? null : `power.sites.${site.id}.itMaxW`,
    ],
    [consequencesUi.capex, now.capex === null ? null : formatMoney(now.capex.amount), 'cost.capex'],
    [consequencesUi.ready, now.ready === null ? null : formatWeeks(now.ready.p50), 'schedule.readyWeeks'],
  ];
  return asked.flatMap(([name, value, path]) =>
    value === null || path === null
      ? []
      : [
          {
            id: `why-${path}`,
            title: fillText(paletteUi.why, { name, value }),
            detail: '',
            also: 'why explain trace reason',
            keys: 'Alt W',
            run: () => askWhy(path),
          },
        ],
  );
}

/** Everything the palette can find, in the order it shows what fits equally well. */
export function paletteItems(
  context: StepProps | null,
  facts: Facts | null,
  query: string,
): readonly PaletteItem[] {
  const go = [
    ...(context === null ? [] : stepItems()),
    ...pageItems(context !== null),
    ...(context === null ? [] : objectItems(context)),
    ...(facts !== null && query.trim().length > 1 ? catalogueItems(facts) : []),
  ];
  const acts = [...(context === null ? [] : planActs()), ...windowActs()];
  const ask = context === null ? [] : questions(context);
  return [
    ...go.map((item) => ({ ...item, group: 'go' as const })),
    ...acts.map((item) => ({ ...item, group: 'do' as const })),
    ...ask.map((item) => ({ ...item, group: 'ask' as const })),
  ];
}
