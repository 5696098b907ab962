import type { AiModel } from '../../catalogue/model.ts';
import { compareIds } from '../../ids.ts';
import type { UtcTime } from '../format/time.ts';
import type { BomDocument, BomDocumentLine } from './bom-document.ts';
import { redundancyText } from './redundancy-text.ts';
import type { ViewLine } from './view-line.ts';

// A view of the bill for tools that read CycloneDX (ECMA-424). The format has no price or tax fields, so money stands in
// properties of our own, marked informative; bom.json is authoritative. Property names that begin with `cdx:device:`
// are the registered taxonomy.

/** Versions of CycloneDX this program writes; 1.6 is what most tools read. */
export const CYCLONEDX_VERSIONS = ['1.6', '1.7'] as const;

export type CyclonedxVersion = (typeof CYCLONEDX_VERSIONS)[number];

export interface CyclonedxOrigin {
  readonly version: CyclonedxVersion;
  readonly claimedAt: UtcTime;
  readonly tool: { readonly name: string; readonly version: string; readonly build: string };
  /** Models the plan serves, each once. */
  readonly models: readonly AiModel[];
}

interface Property {
  readonly name: string;
  readonly value: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Prefix of our own property names. */
const PROPERTY_PREFIX = 'redoubt:bom:';
const NUMBER_PROPERTY = `${PROPERTY_PREFIX}number`;
const TOTAL_PROPERTY = `${PROPERTY_PREFIX}total`;
const CURRENCY_PROPERTY = `${PROPERTY_PREFIX}currency`;
const REDUNDANCY_PROPERTY = `${PROPERTY_PREFIX}redundancy`;

/** Properties of what is known, in order; unknown ones are left out. */
function properties(entries: readonly (readonly [string, string | number | null])[]): readonly Property[] {
  return entries.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [{ name, value: String(value) }],
  );
}

function lineProperties(line: BomDocumentLine): readonly Property[] {
  return [
    ...properties([
      ['cdx:device:quantity', line.orderQuantity],
      ['cdx:device:function', line.category],
      ['cdx:device:location', line.siteId],
    ]),
    ...line.partNumbers.map((value) => ({ name: 'cdx:device:sku', value })),
    ...properties([
      [NUMBER_PROPERTY, line.number],
      [`${PROPERTY_PREFIX}installed`, line.quantity],
      [`${PROPERTY_PREFIX}spares`, line.spares],
      [`${PROPERTY_PREFIX}unit`, line.unitOfIssue],
      [`${PROPERTY_PREFIX}catalogueId`, line.productId],
      [`${PROPERTY_PREFIX}makerCountry`, line.vendorCountry],
      [`${PROPERTY_PREFIX}originCountry`, line.originCountry],
      [`${PROPERTY_PREFIX}unitPrice`, line.unitPrice],
      [TOTAL_PROPERTY, line.total],
      [CURRENCY_PROPERTY, line.currency],
      [`${PROPERTY_PREFIX}includedIn`, line.includedIn],
      [REDUNDANCY_PROPERTY, redundancyText(line.redundancy)],
    ]),
    ...line.classifications.map(({ scheme, code }) => ({
      name: `${PROPERTY_PREFIX}classification:${scheme}`,
      value: code,
    })),
  ];
}

function deviceComponent(line: BomDocumentLine): Json {
  return {
    type: 'device',
    'bom-ref': line.id,
    name: line.name,
    ...(line.variant === null ? {} : { version: line.variant }),
    ...(line.vendor === null ? {} : { manufacturer: { name: line.vendor } }),
    properties: lineProperties(line),
  };
}

function modelComponent(model: AiModel): Json {
  const licence = model.licence.name ?? model.licence.id;
  return {
    type: 'machine-learning-model',
    'bom-ref': `model-${model.id}`,
    name: model.name,
    manufacturer: { name: model.developer },
    ...(licence === null ? {} : { licenses: [{ license: { name: licence } }] }),
    modelCard: {
      modelParameters: {
        task: model.kind,
        ...(model.attention === null ? {} : { architectureFamily: `transformer, ${model.attention}` }),
      },
    },
    properties: properties([
      ['redoubt:model:catalogueId', model.id],
      ['redoubt:model:developerCountry', model.developerCountry],
      ['redoubt:model:parameters', model.paramsTotal],
      ['redoubt:model:openWeights', model.openWeights ? 'yes' : 'no'],
      ['redoubt:model:trainingData', model.trainingDataOpenness],
    ]),
  };
}

/** Which line is part of which: a line depends on what it includes, the whole on everything else. */
function dependencies(bom: BomDocument, models: readonly AiModel[], root: string): readonly Json[] {
  const parts = new Map<string, string[]>();
  for (const line of bom.lines) {
    const whole = line.includedIn ?? root;
    parts.set(whole, [...(parts.get(whole) ?? []), line.id]);
  }
  const own = [...(parts.get(root) ?? []), ...models.map((model) => `model-${model.id}`)];
  const refs = [root, ...bom.lines.map((line) => line.id)];
  return refs.flatMap((ref) => {
    const dependsOn = ref === root ? own : (parts.get(ref) ?? []);
    return dependsOn.length === 0 && ref !== root ? [] : [{ ref, dependsOn: dependsOn.toSorted(compareIds) }];
  });
}

/**
 * The bill as a CycloneDX document, a value for `canonicalBytes`.
 * @param bom - authoritative bill; its line ids become references
 * @returns JSON that follows the schema of the version; serial number and version are those of the bundle and revision
 */
export function bomCyclonedx(bom: BomDocument, origin: CyclonedxOrigin): Json {
  const root = `plan-${bom.plan.id}`;
  const models = origin.models.toSorted((a, b) => compareIds(a.id, b.id));
  const { totals } = bom;
  return {
    $schema: `http://cyclonedx.org/schema/bom-${origin.version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: origin.version,
    serialNumber: bom.bundleId,
    version: Math.max(1, bom.plan.revision),
    metadata: {
      timestamp: origin.claimedAt,
      tools: {
        components: [{ type: 'application', name: origin.tool.name, version: origin.tool.version }],
      },
      component: {
        type: 'platform',
        'bom-ref': root,
        name: bom.plan.name,
        version: String(bom.plan.revision),
      },
      properties: properties([
        [`${PROPERTY_PREFIX}marking`, bom.marking],
        [`${PROPERTY_PREFIX}authoritative`, 'payload/bom.json'],
        [CURRENCY_PROPERTY, totals.currency],
        [`${PROPERTY_PREFIX}net`, totals.net],
        [`${PROPERTY_PREFIX}lines`, totals.lines],
        [`${PROPERTY_PREFIX}unpricedLines`, totals.unpricedLines],
      ]),
    },
    components: [...bom.lines.map(deviceComponent), ...models.map(modelComponent)],
    dependencies: dependencies(bom, models, root),
    // The lines to buy are all here; what is inside a device is its maker's to say.
    compositions: [
      { aggregate: 'complete', dependencies: [root] },
      { aggregate: 'unknown', assemblies: bom.lines.map((line) => line.id) },
    ],
  };
}

interface ReadComponent {
  readonly type?: unknown;
  readonly properties?: unknown;
}

/** Value of a property, or null when it is absent or no text. */
function propertyOf(component: ReadComponent, name: string): string | null {
  const list: readonly Partial<Property>[] = Array.isArray(component.properties) ? component.properties : [];
  const value = list.find((entry) => entry.name === name)?.value;
  return typeof value === 'string' ? value : null;
}

/**
 * Lines of the bill as a CycloneDX document states them, in its order.
 * @param document - value read from canonical JSON
 * @returns null when it is not such a document
 */
export function cyclonedxLines(document: unknown): readonly ViewLine[] | null {
  const components = (document as { readonly components?: unknown } | null)?.components;
  if (!Array.isArray(components)) return null;
  return (components as readonly ReadComponent[])
    .filter(({ type }) => type === 'device')
    .map((device) => ({
      number: Number(propertyOf(device, NUMBER_PROPERTY)),
      orderQuantity: propertyOf(device, 'cdx:device:quantity') ?? '',
      total: propertyOf(device, TOTAL_PROPERTY),
      currency: propertyOf(device, CURRENCY_PROPERTY),
      redundancy: propertyOf(device, REDUNDANCY_PROPERTY),
    }));
}
