import type { Mission } from '../../../plan/mission.ts';
import { type FactName, type FactScope, isFactName, itemKeyOf, scopeOf } from '../vocabulary/vocabulary.ts';
import type { EnteredValue } from './fact-writer.ts';

/**
 * What the planner entered, sorted by what it is about. A plain name (`site.emission_zone`, `model.role`) holds for
 * the whole plan, or for every line or model that has no value of its own; `bom.lines.<product>.eccn` and
 * `models.<model>.role` hold for one product or model, whose id is written with `_` for every other sign.
 */
export interface EnteredFacts {
  readonly plan: ReadonlyMap<FactName, EnteredValue>;
  readonly lines: ReadonlyMap<FactName, EnteredValue>;
  readonly models: ReadonlyMap<FactName, EnteredValue>;
  readonly byProduct: ReadonlyMap<string, ReadonlyMap<FactName, EnteredValue>>;
  readonly byModel: ReadonlyMap<string, ReadonlyMap<FactName, EnteredValue>>;
  /** Names the vocabulary does not have, in the order of the plan. */
  readonly unknown: readonly string[];
}

/** Id of a product or model as it stands inside the name of an entered fact. */
export function entryKey(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]/g, '_');
}

const LINE_OF_PRODUCT = /^bom\.lines\.([a-z0-9_]+)\.([a-z0-9_]+)$/;
const ITEM_OF_MODEL = /^models\.([a-z0-9_]+)\.([a-z0-9_]+)$/;

type Table = Map<string, Map<FactName, EnteredValue>>;

interface Sorting {
  readonly scopes: Readonly<Record<FactScope, Map<FactName, EnteredValue>>>;
  readonly byProduct: Table;
  readonly byModel: Table;
  readonly unknown: string[];
}

function put(table: Table, key: string, entry: readonly [FactName, EnteredValue]): void {
  const facts = table.get(key) ?? new Map<FactName, EnteredValue>();
  table.set(key, facts.set(entry[0], entry[1]));
}

function sortOne(name: string, value: EnteredValue, into: Sorting): void {
  const [, product = '', lineKey = ''] = LINE_OF_PRODUCT.exec(name) ?? [];
  const [, model = '', modelKey = ''] = ITEM_OF_MODEL.exec(name) ?? [];
  const lineName = `bom.line.${lineKey}`;
  const modelName = `model.${modelKey}`;
  if (isFactName(name)) into.scopes[scopeOf(name)].set(name, value);
  else if (isFactName(lineName)) put(into.byProduct, product, [lineName, value]);
  else if (isFactName(modelName)) put(into.byModel, model, [modelName, value]);
  else into.unknown.push(name);
}

/** Sorts the entered facts of a plan. */
export function enteredFacts(mission: Pick<Mission, 'facts'>): EnteredFacts {
  const into: Sorting = {
    scopes: { plan: new Map(), line: new Map(), model: new Map() },
    byProduct: new Map(),
    byModel: new Map(),
    unknown: [],
  };
  for (const [name, value] of Object.entries(mission.facts)) sortOne(name, value, into);
  const { scopes, byProduct, byModel, unknown } = into;
  return { plan: scopes.plan, lines: scopes.line, models: scopes.model, byProduct, byModel, unknown };
}

/** Name under which a fact of one product or model is entered. */
export function enteredNameFor(name: FactName, id: string): string {
  const holder = scopeOf(name) === 'line' ? 'bom.lines' : 'models';
  return `${holder}.${entryKey(id)}.${itemKeyOf(name)}`;
}
