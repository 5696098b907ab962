import type { CatalogueIdentity, ClassAssumption, Facts, Product } from '../../catalogue/catalogue.ts';
import type { AiModel } from '../../catalogue/model.ts';
import { PRODUCT_KINDS } from '../../catalogue/record.ts';
import type { Design } from '../../design/design.ts';
import { compareIds } from '../../ids.ts';
import { ownInstruments } from '../../law/own-rules/write-own-rules.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Trace } from '../../trace.ts';
import { hexOf } from '../format/bytes.ts';
import { canonicalBytes, writeCanonicalJson } from '../format/canonical-json.ts';
import type { HashFunctions } from '../manifest/digests.ts';
import { decimalText, SIGNIFICANT_DIGITS } from './decimal.ts';

/** How figures became text. Part of every bundle, so that a reader can redo each rounding. */
const ROUNDING_RULES = [
  'Counts are rounded up in the stage that decides them; the trace shows the unrounded value.',
  'Money is an integer number of the smallest currency unit, rounded half away from zero once per line.',
  `Computed figures are written with at most ${SIGNIFICANT_DIGITS} significant digits, half away from zero.`,
  'Sums of money are exact sums of the rounded lines. Currencies are never converted.',
] as const;

interface OverrideEntry {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  /** Canonical JSON text of the value planned with, and of what the catalogue prints. */
  readonly value: string;
  readonly catalogueValue: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

function jsonText(value: unknown): string {
  return writeCanonicalJson(value, 'input');
}

function productOverrides(product: Product): readonly OverrideEntry[] {
  return Object.entries(product.figures).flatMap(([field, figure]) =>
    figure.override === undefined
      ? []
      : [
          {
            kind: product.kind,
            id: product.id,
            field,
            value: jsonText(figure.override.value),
            catalogueValue: jsonText({ value: figure.printed.value, unit: figure.printed.unit }),
            reason: figure.override.reason,
            by: figure.override.by,
            at: figure.override.at,
          },
        ],
  );
}

function modelOverrides(model: AiModel): readonly OverrideEntry[] {
  return Object.entries(model.overrides).map(([field, { value, reason, by, at }]) => ({
    kind: 'model',
    id: model.id,
    field,
    value: jsonText(value),
    catalogueValue: null,
    reason,
    by,
    at,
  }));
}

function allProducts(facts: Facts): readonly Product[] {
  return PRODUCT_KINDS.flatMap((kind): readonly Product[] => facts.catalogue.products[kind]);
}

function overridesOf(facts: Facts): readonly OverrideEntry[] {
  return [
    ...allProducts(facts).flatMap(productOverrides),
    ...facts.catalogue.models.flatMap(modelOverrides),
  ].sort((a, b) => compareIds(`${a.kind} ${a.id} ${a.field}`, `${b.kind} ${b.id} ${b.field}`));
}

function ownRecords(facts: Facts): readonly { readonly kind: string; readonly id: string }[] {
  const products = allProducts(facts).map(({ kind, id, origin }) => ({ kind, id, origin }));
  const models = facts.catalogue.models.map(({ id, origin }) => ({ kind: 'model', id, origin }));
  const instruments = facts.catalogue.instruments.map(({ id, origin }) => ({
    kind: 'instrument',
    id,
    origin,
  }));
  return [...products, ...models, ...instruments]
    .filter((record) => record.origin === 'user')
    .map(({ kind, id }) => ({ kind, id }))
    .sort((a, b) => compareIds(`${a.kind} ${a.id}`, `${b.kind} ${b.id}`));
}

/** Rules of the user's own, by digest, with the sets they read; nothing when there are none. */
function ownRulesOf({ catalogue }: Facts, digest: (bytes: Uint8Array) => string) {
  const own = ownInstruments(catalogue);
  const { ownSets = [], sets } = catalogue.ruleTables;
  if (own.length + ownSets.length === 0) return {};
  const instruments = own.map((entry) => ({
    id: entry.id,
    asOf: entry.asOf,
    sha512: digest(canonicalBytes(entry, 'input')),
  }));
  return { ownRules: { instruments, sets: ownSets.map((name) => ({ name, members: sets[name] ?? [] })) } };
}

function usedAssumptionIds(trace: Trace): ReadonlySet<string> {
  return new Set(
    trace.flatMap(({ inputs }) =>
      inputs.flatMap(({ from }) => (from.kind === 'assumption' ? [from.id] : [])),
    ),
  );
}

function assumptionEntry(assumption: ClassAssumption) {
  const { id, kind, field, value, unit, basis, tag, source } = assumption;
  return { id, kind, field, value: decimalText(value), unit, basis, tag, source };
}

/** Class assumptions that stood in for a missing figure somewhere in the design, by id. */
export function usedAssumptions(design: Design, facts: Facts): readonly ClassAssumption[] {
  const used = usedAssumptionIds(design.trace);
  return facts.catalogue.assumptions.filter(({ id }) => used.has(id)).sort((a, b) => compareIds(a.id, b.id));
}

/** The catalogue and, where packs were imported, every pack in force; what had ended by then says so. */
function catalogueEntry(identity: CatalogueIdentity, claimedAt: string) {
  const { packId, version, asOf, expires, sha512, packs } = identity;
  const ended = (day: string | null): object =>
    day !== null && day < claimedAt.slice(0, day.length) ? { endedOn: day } : {};
  return {
    packId,
    version,
    asOf,
    expires,
    sha512,
    ...ended(expires),
    ...(packs === undefined ? {} : { packs: packs.map((pack) => ({ ...pack, ...ended(pack.expires) })) }),
  };
}

/** What provenance is made of, beside plan, design and facts. */
export interface ProvenanceSource {
  readonly bundleId: string;
  readonly claimedAt: string;
  readonly tool: { readonly name: string; readonly version: string; readonly build: string };
  readonly marking: string;
  /** Newest entry of the audit log when the bundle was made: a log that lacks it was shortened. */
  readonly logHead?: { readonly seq: number; readonly hash: string };
  /** Bytes of `payload/plan.json`. */
  readonly planBytes: Uint8Array;
  readonly hashes: HashFunctions;
}

/**
 * How the numbers came about: program, catalogue, digests of all inputs, rounding, everything a person changed in the
 * catalogue with the reason, and every class assumption that stood in for a missing figure.
 * @returns plain JSON of integers and decimal strings
 */
export function provenance(
  inputs: { readonly plan: Plan; readonly design: Design; readonly facts: Facts },
  source: ProvenanceSource,
) {
  const { plan, design, facts } = inputs;
  const digest = (bytes: Uint8Array): string => hexOf(source.hashes.sha512(bytes));
  const prices = facts.prices.map((price) => jsonText(price)).sort();
  return {
    format: 'redoubt-provenance',
    version: 1,
    bundleId: source.bundleId,
    plan: { id: plan.id, name: plan.name, revision: plan.revision, templateId: plan.templateId },
    marking: source.marking,
    claimedAt: source.claimedAt,
    ...(source.logHead === undefined
      ? {}
      : { auditLog: { seq: source.logHead.seq, head: source.logHead.hash } }),
    tool: { name: source.tool.name, version: source.tool.version, build: source.tool.build },
    engine: { name: design.engine.name, version: design.engine.version },
    catalogue: catalogueEntry(design.catalogue, source.claimedAt),
    inputs: [
      { name: 'plan', sha512: digest(source.planBytes) },
      { name: 'catalogue', sha512: design.catalogue.sha512 },
      { name: 'prices', sha512: digest(canonicalBytes(prices)) },
      { name: 'coefficients', sha512: digest(canonicalBytes(facts.catalogue.coefficients, 'input')) },
    ],
    roundingRules: [...ROUNDING_RULES],
    overrides: overridesOf(facts),
    ownRecords: ownRecords(facts),
    ...ownRulesOf(facts, digest),
    assumptions: usedAssumptions(design, facts).map(assumptionEntry),
  };
}
