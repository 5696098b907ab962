import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CatalogueFile, parseCatalogue } from '../../../../shared/catalogue/parse-catalogue.ts';
import { isPlannerError } from '../../../../shared/errors.ts';

type Json = Record<string, unknown>;

const folder = resolve(import.meta.dirname, '../../../../assets/catalogue');
const asset = (path: string): Json => JSON.parse(readFileSync(resolve(folder, path), 'utf8')) as Json;

/** A small catalogue: one accelerator and its server, with the tables every catalogue has. */
function files(): { readonly all: CatalogueFile[]; readonly accelerator: Json; readonly server: Json } {
  const pick = (path: string, id: string): { file: Json; record: Json } => {
    const file = asset(path);
    const record = (file['records'] as Json[]).find((entry) => entry['id'] === id);
    if (!record) throw new Error(`${id} is not in ${path}`);
    return { file: { ...file, records: [record] }, record };
  };
  const accelerator = pick('accelerators/nvidia.json', 'nvidia-h100-sxm');
  const server = pick('servers/nvidia.json', 'nvidia-dgx-h100');
  const tables = ['assumptions.json', 'goods-classes.json', 'rule-tables.json'];
  return {
    all: [
      { path: 'accelerators/nvidia.json', json: accelerator.file },
      { path: 'servers/nvidia.json', json: server.file },
      ...tables.map((path) => ({ path, json: asset(path) })),
    ],
    accelerator: accelerator.record,
    server: server.record,
  };
}

function faultOf(all: readonly CatalogueFile[]): { readonly code: string; readonly details: Json } {
  try {
    parseCatalogue(all);
  } catch (error) {
    if (isPlannerError(error)) return { code: `${error.area}/${error.code}`, details: error.details };
    throw error;
  }
  throw new Error('nothing was refused');
}

const figures = (record: Json): Record<string, Json> => record['figures'] as Record<string, Json>;

describe('parsing the catalogue', () => {
  it('builds typed records in base units with their provenance', () => {
    const { products } = parseCatalogue(files().all);
    const [h100] = products.accelerator;
    expect(h100).toMatchObject({
      id: 'nvidia-h100-sxm',
      memoryBytes: 80e9,
      memoryBandwidthBytesPerS: 3.35e12,
      tdpW: 700,
      scaleUp: { bytesPerSPerDirection: 450e9, maxDomainSize: 8 },
      selectability: { selectable: true },
      origin: 'starter',
    });
    expect(h100?.peakDenseFlopPerS).toMatchObject({ bf16: 989e12, fp8: 1979e12, fp4: null });
    expect(h100?.figures['tdpW']).toMatchObject({
      printed: { value: 700, unit: 'W' },
      basis: 'max TDP',
      confidence: 'high',
      dateRead: '2026-11-21',
    });
  });

  it('refuses a record without a source, naming file, id and field', () => {
    const given = files();
    given.accelerator['sources'] = [];
    expect(faultOf(given.all)).toMatchObject({
      code: 'catalogue/source-missing',
      details: { file: 'accelerators/nvidia.json', id: 'nvidia-h100-sxm', field: 'memoryBytes' },
    });
    delete given.accelerator['sources'];
    expect(faultOf(given.all).code).toBe('catalogue/source-missing');
  });

  it('accepts a figure with a source of its own in a record without one', () => {
    const given = files();
    given.accelerator['sources'] = [];
    for (const figure of Object.values(figures(given.accelerator)))
      if (figure['value'] !== null) figure['source'] = 'https://example.org/sheet';
    expect(parseCatalogue(given.all).products.accelerator[0]?.figures['tdpW']?.source).toBe(
      'https://example.org/sheet',
    );
  });

  it('refuses a figure without a unit, or in a unit of another quantity', () => {
    const given = files();
    const tdp = figures(given.accelerator)['tdpW'] ?? {};
    delete tdp['unit'];
    expect(faultOf(given.all)).toMatchObject({
      code: 'catalogue/schema',
      details: { id: 'nvidia-h100-sxm', field: 'figures.tdpW.unit' },
    });
    tdp['unit'] = 'kg';
    expect(faultOf(given.all).details).toMatchObject({ field: 'figures.tdpW.unit' });
  });

  it('refuses a value outside the range of its unit', () => {
    const given = files();
    const tdp = figures(given.accelerator)['tdpW'] ?? {};
    tdp['value'] = -1;
    expect(faultOf(given.all)).toMatchObject({
      code: 'catalogue/schema',
      details: { id: 'nvidia-h100-sxm' },
    });
  });

  it('refuses an unknown key and a missing one', () => {
    const given = files();
    given.accelerator['colour'] = 'green';
    expect(faultOf(given.all)).toMatchObject({ code: 'catalogue/schema' });
    delete given.accelerator['colour'];
    delete given.accelerator['vendorCountry'];
    expect(faultOf(given.all).details).toMatchObject({ field: 'vendorCountry' });
  });

  it('refuses the second record of an id, naming both files', () => {
    const given = files();
    const again = { path: 'accelerators/second.json', json: given.all[0]?.json };
    expect(faultOf([...given.all, again])).toMatchObject({
      code: 'catalogue/duplicate-id',
      details: {
        id: 'nvidia-h100-sxm',
        file: 'accelerators/second.json',
        alsoIn: 'accelerators/nvidia.json',
      },
    });
  });

  it('refuses a server with an accelerator that is not there', () => {
    const given = files();
    given.server['acceleratorId'] = 'nvidia-h999';
    expect(faultOf(given.all)).toMatchObject({
      code: 'catalogue/unknown-reference',
      details: { id: 'nvidia-dgx-h100', field: 'acceleratorId', reference: 'the accelerator nvidia-h999' },
    });
  });

  it('refuses a folder without its tables', () => {
    const { all } = files();
    expect(faultOf(all.filter((file) => file.path !== 'assumptions.json'))).toMatchObject({
      code: 'catalogue/file-unreadable',
      details: { file: 'assumptions.json' },
    });
  });
});
