import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type {
  Band,
  BandCoverage,
  BandQuantity,
  CoefficientSet,
  MeasuredPair,
  PowerCoefficients,
  StackProfile,
} from '../../../shared/stages/compute/coefficients.ts';
import { acceleratorNamed, modelNamed } from '../../../shared/stages/compute/names.ts';
import { PARAMETERS, withParameters } from './parameters.ts';
import type { ReadyCase } from './predict.ts';

const FITTED = 'fitted to test/fixtures/calibration by npm run calibrate';

/** A fitted number as the coefficient file holds it. */
export function significant(value: number): number {
  return Number(value.toPrecision(4));
}

function measuredPairs(cases: readonly ReadyCase[], facts: Facts): readonly MeasuredPair[] {
  const pairs = new Map<string, MeasuredPair>();
  for (const { entry } of cases) {
    const accelerator = acceleratorNamed(facts, entry.request.accelerator).id;
    const model = modelNamed(facts, entry.request.model).id;
    const workload = entry.key === 'trainTokensPerS' ? 'training' : 'inference';
    const key = `${accelerator} ${model} ${workload}`;
    const rows = (pairs.get(key)?.rows ?? 0) + 1;
    pairs.set(key, { accelerator, model, workload, rows });
  }
  return [...pairs.keys()].sort().flatMap((key) => pairs.get(key) ?? []);
}

/** What a fit gives, besides the parameters. */
export interface Fitted {
  readonly logs: readonly number[];
  readonly bands: Readonly<Record<BandQuantity, Readonly<Record<BandCoverage, Band>>>>;
  readonly power: PowerCoefficients;
  readonly asOf: string;
}

function rowsBy(
  cases: readonly ReadyCase[],
  keyOf: (ready: ReadyCase) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const ready of cases) counts.set(keyOf(ready), (counts.get(keyOf(ready)) ?? 0) + 1);
  return counts;
}

const OVERHEADS = [
  'stepS',
  'layerS',
  'sequenceS',
  'moeLayerS',
  'requestS',
  'promptLayerS',
  'promptMoeLayerS',
] as const;

/** A stack with its fitted overheads rounded and named; the others are conventions. */
function fittedStack(
  stack: StackProfile,
  names: ReadonlySet<string>,
  rows: ReadonlyMap<string, number>,
): StackProfile {
  const fitted = OVERHEADS.filter((field) => names.has(`${stack.id}.${field}`));
  if (fitted.length === 0) return stack;
  const values = Object.fromEntries(fitted.map((field) => [field, significant(stack[field])]));
  const source = `${fitted.join(', ')} ${FITTED}; the rest are conventions that its rows did not move`;
  return { ...stack, ...values, tag: 'F', source, rows: rows.get(stack.id) ?? 0 };
}

/** Tags every fitted number F with its source, rounds it, and fills rows, bands and measured pairs in. */
export function fittedSet(
  base: CoefficientSet,
  fitted: Fitted,
  given: { readonly cases: readonly ReadyCase[]; readonly facts: Facts },
): CoefficientSet {
  const set = withParameters(base, fitted.logs);
  const serving = given.cases.filter(({ entry }) => entry.key !== 'trainTokensPerS');
  const stackRows = rowsBy(serving, (ready) => ready.resolved.stack.id);
  const platformRows = rowsBy(given.cases, (ready) => ready.resolved.device.platform.id);
  const names = new Set(PARAMETERS.map((parameter) => parameter.name));
  const tag = <T extends { readonly value: number }>(key: string, entry: T): T =>
    names.has(key) ? { ...entry, value: significant(entry.value), tag: 'F', source: FITTED } : entry;
  const map = <T extends object>(record: T, prefix: string): T =>
    Object.fromEntries(
      Object.entries(record).map(([key, entry]) => [key, tag(`${prefix}${key}`, entry)]),
    ) as T;
  return {
    ...set,
    asOf: fitted.asOf,
    shared: map(set.shared, ''),
    stacks: set.stacks.map((stack) => fittedStack(stack, names, stackRows)),
    platforms: set.platforms.map((platform) => ({
      ...platform,
      timeFactor: significant(platform.timeFactor),
      computeFactor: significant(platform.computeFactor),
      tag: platform.id === 'cuda' ? 'C' : 'F',
      source: platform.id === 'cuda' ? 'reference of the factors' : FITTED,
      rows: platformRows.get(platform.id) ?? 0,
    })),
    power: fitted.power,
    training: map(set.training, 'training.'),
    bands: fitted.bands,
    measured: measuredPairs(given.cases, given.facts),
  };
}
