/**
 * Turns a reference collection (hardware-compute.json, hardware-facility.json, models.json, regulations.json) into
 * the reviewable files of `assets/catalogue/`. A development tool: it was run once to found the catalogue; from
 * then on the asset files are the source and are edited by hand, as CONTRIBUTING describes.
 *
 *   node test/support/import-catalogue.ts <folder with the reference files> [<output folder>]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FigureRow, KIND_TABLES, type KindTable } from './import-tables.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Obj = { [key: string]: Json };

const AS_OF = '2026-11-21';
const SPELLINGS: Readonly<Record<string, string>> = {
  'gigabyte-giga-computing': 'gigabyte',
  qct: 'quanta-cloud-technology',
};

const COMMON = new Set([
  'id',
  'name',
  'vendor',
  'vendor_hq_country',
  'parent',
  'parent_hq_country',
  'manufacturing_country',
  'status',
  'part_numbers',
  'lead_time_weeks',
  'price_quotes',
  'typical_price_usd',
  'list_price_usd',
  'contested',
  'sources',
  'source_hosts_only',
  'confidence',
  'notes',
]);

function isObj(value: Json | undefined): value is Obj {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function camel(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function camelDeep(value: Json): Json {
  if (Array.isArray(value)) return value.map(camelDeep);
  if (!isObj(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.startsWith('load_') ? key : camel(key),
      camelDeep(inner),
    ]),
  );
}

function at(record: Obj, path: string): Json | undefined {
  let here: Json | undefined = record;
  for (const part of path.split('.')) here = isObj(here) ? here[part] : undefined;
  return here;
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return SPELLINGS[plain] ?? plain;
}

function tagOf(row: FigureRow, basis: string | null, record: Obj): string | undefined {
  if (row.tag) return row.tag;
  // The rating of a supply is the vendor's, even where its text names a benchmark run.
  if (row.field === 'maxPowerW' && /^psu/.test(String(record['max_power_kind']))) return undefined;
  // Idle and typical power of a server come from the same measured run.
  if (row.field === 'idlePowerW')
    return /mlperf|specpower/i.test(String(record['typical_power_basis'])) ? 'M' : undefined;
  if (basis === null) return undefined;
  if (/mlperf|specpower|measured/i.test(basis)) return 'M';
  return /assum|estimate|inferred|planning/i.test(basis) ? 'C' : undefined;
}

function figureOf(record: Obj, row: FigureRow): Obj {
  const value = at(record, row.from) ?? null;
  const basis = (row.basisFrom ? text(at(record, row.basisFrom)) : null) ?? row.basis ?? null;
  const tag = value === null ? undefined : tagOf(row, basis, record);
  const low = row.field === 'heightInferredU' && value !== null;
  return { value, unit: row.unit, basis, ...(tag ? { tag } : {}), ...(low ? { confidence: 'low' } : {}) };
}

function figuresOf(record: Obj, table: KindTable): Obj {
  const figures: Obj = {};
  for (const row of table.figures) figures[row.field] = figureOf(record, row);
  // A consumption rule has its own words for the unit; a rule without one counts pieces.
  if (table.array === 'consumables') (figures['ruleValue'] as Obj)['unit'] = record['rule_unit'] ?? 'count';
  return figures;
}

/** Quotes, plus the single price of the source where no quote carries it. */
function pricesOf(record: Obj): Json[] {
  const prices: Json[] = [];
  for (const [key, kind] of [
    ['typical_price_usd', 'typical'],
    ['list_price_usd', 'list'],
  ] as const) {
    const price = record[key];
    if (isObj(price))
      prices.push({
        priceKind: kind,
        amount: price['value'] ?? null,
        currency: 'USD',
        date: price['date'] ?? null,
        seller: null,
        basis: price['basis'] ?? null,
        source: price['source'] ?? null,
      });
  }
  const quotes = record['price_quotes'];
  for (const quote of Array.isArray(quotes) ? quotes : [])
    if (isObj(quote)) prices.push({ priceKind: 'quote', ...quote });
  return prices;
}

function contestedValue(value: Json, note: string | null): Obj {
  if (isObj(value)) return value;
  const plain = Array.isArray(value) ? value.join(', ') : value;
  return { value: plain, source: null, remark: note };
}

function contestedOf(record: Obj, table: KindTable): Json[] {
  const entries = record['contested'];
  const rename = (field: string): string =>
    table.figures.find((row) => row.from === field || row.from.endsWith(`.${field}`))?.field ??
    Object.entries(table.attributes).find(([, from]) => from === field)?.[0] ??
    camel(field);
  return (Array.isArray(entries) ? entries : []).map((entry) => {
    const { field, values, note } = entry as Obj;
    return {
      field: rename(String(field)),
      values: (values as Json[]).map((value) => contestedValue(value, text(note))),
    };
  });
}

function extraOf(record: Obj, table: KindTable): Obj {
  const used = new Set<string>(COMMON);
  for (const row of table.figures) {
    used.add(row.from.split('.')[0] ?? row.from);
    if (row.basisFrom) used.add(row.basisFrom.split('.')[0] ?? row.basisFrom);
  }
  for (const from of Object.values(table.attributes)) used.add(from.split('.')[0] ?? from);
  const extra: Obj = {};
  for (const [key, value] of Object.entries(record)) if (!used.has(key)) extra[camel(key)] = camelDeep(value);
  return extra;
}

/** Numbers of ports keep their unit in the name: `speed_gbps` is Gbit/s of one port. */
function portsOf(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((port) => {
    const { speed_gbps: gbitPerS = null, ...rest } = port as Obj;
    return { ...rest, gbitPerS };
  });
}

function attributesOf(record: Obj, table: KindTable): Obj {
  const attributes: Obj = {};
  for (const [attribute, from] of Object.entries(table.attributes)) {
    const value = at(record, from) ?? null;
    const isPorts = /ports$/i.test(attribute) && attribute !== 'auxPorts';
    attributes[attribute] = isPorts ? portsOf(value) : camelDeep(value);
  }
  return attributes;
}

function productAsset(record: Obj, table: KindTable): Obj {
  return {
    id: record['id'] ?? null,
    name: record['name'] ?? null,
    vendor: record['vendor'] ?? null,
    vendorCountry: record['vendor_hq_country'] ?? null,
    parent: record['parent'] ?? null,
    parentCountry: record['parent_hq_country'] ?? null,
    manufacturingCountry: record['manufacturing_country'] ?? null,
    status: record['status'] ?? null,
    ...attributesOf(record, table),
    figures: figuresOf(record, table),
    partNumbers: record['part_numbers'] ?? [],
    leadTimeWeeks: record['lead_time_weeks'] ? camelDeep(record['lead_time_weeks']) : null,
    seenPrices: pricesOf(record),
    contested: contestedOf(record, table),
    sources: record['sources'] ?? [],
    sourceHosts: record['source_hosts_only'] ?? [],
    confidence: record['confidence'] ?? null,
    asOf: AS_OF,
    notes: record['notes'] ?? null,
    extra: extraOf(record, table),
  };
}

const FIGURES_OF_MODEL: readonly (readonly [field: string, from: string, unit: string])[] = [
  ['paramsTotal', 'params_total_b', '1e9 parameters'],
  ['paramsActive', 'params_active_b', '1e9 parameters'],
  ['layers', 'layers', 'layers'],
  ['hiddenSize', 'hidden_size', 'width'],
  ['intermediateSize', 'intermediate_size', 'width'],
  ['attentionHeads', 'attention_heads', 'heads'],
  ['kvHeads', 'kv_heads', 'heads'],
  ['headDim', 'head_dim', 'width'],
  ['vocabSize', 'vocab_size', 'tokens'],
  ['maxContext', 'max_context', 'tokens'],
  ['embeddingDim', 'embedding_dim', 'width'],
  ['trainingTokens', 'training_tokens_t', '1e12 tokens'],
  ['trainingComputeFlop', 'eu_ai_act_gpai.training_compute_flops', 'FLOP'],
];

function modelAsset(record: Obj): Obj {
  const figures: Obj = {};
  for (const [field, from, unit] of FIGURES_OF_MODEL) {
    const basis = field === 'trainingComputeFlop' ? text(at(record, 'eu_ai_act_gpai.basis')) : null;
    const tag = basis === 'estimate_6ND' ? { tag: 'C' } : {};
    figures[field] = { value: at(record, from) ?? null, unit, basis, ...tag };
  }
  const plain = (key: string): Json => camelDeep(record[key] ?? null);
  return {
    id: plain('id'),
    name: plain('name'),
    developer: plain('developer'),
    developerCountry: plain('developer_country'),
    release: plain('release'),
    kind: plain('kind'),
    openWeights: plain('open_weights'),
    baseModel: plain('base_model'),
    figures,
    attention: plain('attention'),
    attentionDetail: plain('attention_detail'),
    tieEmbeddings: plain('tie_embeddings'),
    moe: plain('moe'),
    nativeDtype: plain('native_dtype'),
    quantisedReleases: plain('quantised_releases'),
    languages: plain('languages'),
    licence: plain('licence'),
    trainingDataOpenness: plain('training_data_openness'),
    opennessClass: plain('openness_class'),
    above1e25Flop: at(record, 'eu_ai_act_gpai.above_1e25_flops') ?? null,
    gpaiNote: at(record, 'eu_ai_act_gpai.note') ?? null,
    dimsEvidence: plain('dims_evidence'),
    paramCheck: plain('param_check'),
    sources: plain('sources'),
    confidence: plain('confidence'),
    asOf: AS_OF,
    notes: plain('notes'),
  };
}

function clauseAsset(clause: Obj): Obj {
  return {
    ref: clause['ref'] ?? null,
    requirement: clause['requirement_own_words'] ?? null,
    check: camelDeep(clause['check'] ?? null),
    evidenceNeeded: clause['evidence_needed'] ?? null,
    sourceUrl: clause['source_url'] ?? null,
    confidence: clause['confidence'] ?? null,
    seenAtSource: clause['seen_at_source'] ?? null,
    note: clause['note'] ?? null,
  };
}

function instrumentAsset(record: Obj): Obj {
  return {
    id: record['id'] ?? null,
    shortName: record['short_name'] ?? null,
    fullTitle: record['full_title'] ?? null,
    jurisdiction: record['jurisdiction'] ?? null,
    type: record['type'] ?? null,
    status: record['status'] ?? null,
    dates: camelDeep(record['dates'] ?? {}),
    nextMilestones: record['next_milestones'] ?? [],
    appliesWhen: record['applies_when'] ?? null,
    officialUrl: record['official_url'] ?? null,
    summary: record['summary_own_words'] ?? null,
    clauses: (record['clauses'] as Json[]).map((clause) => clauseAsset(clause as Obj)),
    tags: record['tags'] ?? [],
    note: record['note'] ?? null,
    asOf: AS_OF,
  };
}

function leaves(value: Json, into: Map<string, number>): Map<string, number> {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) leaves(inner, into);
  else if (value !== null) into.set(JSON.stringify(value), (into.get(JSON.stringify(value)) ?? 0) + 1);
  return into;
}

/** Every value of the source must appear at least as often in the asset (lists of contested values are joined). */
function assertNothingLost(source: Obj, asset: Obj): void {
  const kept = leaves(asset, new Map());
  const whole = JSON.stringify(asset);
  const { contested, ...rest } = source;
  const values = (contested as Obj[] | undefined)?.map((entry) => ({ ...entry, field: null })) ?? [];
  for (const [leaf, times] of leaves({ ...rest, values }, new Map())) {
    const found = (kept.get(leaf) ?? 0) >= times;
    const isRepeatedName = kept.has(leaf) && leaf.startsWith('"');
    if (!found && !isRepeatedName && !whole.includes(leaf.replace(/^"|"$/g, '')))
      throw new Error(`${String(source['id'])}: ${leaf} of the source is not in the asset`);
  }
}

function byId(a: Obj, b: Obj): number {
  return String(a['id']) < String(b['id']) ? -1 : 1;
}

function write(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

interface Batch {
  readonly out: string;
  readonly header: Obj;
  readonly group: (record: Obj) => string;
}

function writeGroups(records: readonly { source: Obj; asset: Obj }[], batch: Batch): void {
  const groups = new Map<string, Obj[]>();
  for (const { source, asset } of records) {
    assertNothingLost(source, asset);
    const group = batch.group(source);
    groups.set(group, [...(groups.get(group) ?? []), asset]);
  }
  for (const [group, assets] of groups)
    write(join(batch.out, `${group}.json`), { ...batch.header, records: assets.sort(byId) });
}

function read(folder: string, file: string): Json {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
}

function main(folder: string, out: string): void {
  const hardware = {
    ...(read(folder, 'hardware-compute.json') as Obj),
    ...(read(folder, 'hardware-facility.json') as Obj),
  };
  for (const [kind, table] of Object.entries(KIND_TABLES)) {
    const records = (hardware[table.array] as Obj[]).map((source) => ({
      source,
      asset: productAsset(source, table),
    }));
    writeGroups(records, {
      out: join(out, table.folder),
      header: { format: 'redoubt/products@1', kind },
      group: (source) => slug(String(source['vendor'])),
    });
  }
  writeGroups(
    (read(folder, 'models.json') as Obj[]).map((source) => ({ source, asset: modelAsset(source) })),
    {
      out: join(out, 'models'),
      header: { format: 'redoubt/models@1' },
      group: (source) => slug(String(source['developer'])),
    },
  );
  writeGroups(
    (read(folder, 'regulations.json') as Obj[]).map((source) => ({ source, asset: instrumentAsset(source) })),
    {
      out: join(out, 'regulations'),
      header: { format: 'redoubt/instruments@1' },
      group: (source) => slug(String(source['jurisdiction'])),
    },
  );
}

const [folder, out = 'assets/catalogue'] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('usage: import-catalogue.ts <folder with the reference files> [<output folder>]');
main(folder, out);
