import { describe, expect, it } from 'vitest';
import { parseUserRecord } from '../../../../shared/catalogue/user-record.ts';
import { isPlannerError } from '../../../../shared/errors.ts';

type Json = Record<string, unknown>;

function product(record: Json, kind = 'accelerator'): string {
  return JSON.stringify({ format: 'redoubt/products@1', kind, records: [record] });
}

const CARD: Json = {
  id: 'national-npu-1',
  name: 'National NPU 1',
  vendor: 'Institute',
  vendorCountry: 'KR',
  status: 'shipping',
  deviceClass: 'asic',
  confidence: 'medium',
  sources: ['data sheet R3, received 2026-11-02'],
  figures: {
    memoryBytes: { value: 96, unit: 'GB' },
    tdpW: { value: 0.35, unit: 'kW', basis: 'board limit' },
  },
};

function faultOf(text: string): { readonly code: string; readonly details: Json } {
  try {
    parseUserRecord(text, '2026-11-22');
  } catch (error) {
    if (isPlannerError(error)) return { code: `${error.area}/${error.code}`, details: error.details };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe("a user's record", () => {
  it('may leave out what is not known', () => {
    const { kind, record } = parseUserRecord(product(CARD), '2026-11-22');
    expect(kind).toBe('accelerator');
    expect(record).toMatchObject({
      id: 'national-npu-1',
      origin: 'user',
      asOf: '2026-11-22',
      memoryBytes: 96e9,
      tdpW: 350,
      memoryBandwidthBytesPerS: null,
      peakDenseFlopPerS: { bf16: null, fp8: null },
      fab: { foundry: null, country: null },
      selectability: { selectable: true },
    });
    expect('figures' in record && record.figures['tdpW']).toMatchObject({ tag: 'U', basis: 'board limit' });
  });

  it('may be a model', () => {
    const model = {
      id: 'ministry-30b',
      name: 'Ministry 30B',
      developer: 'Ministry',
      status: undefined,
      kind: 'llm',
      openWeights: false,
      confidence: 'high',
      sources: ['model card of 2026-10'],
      figures: {
        paramsTotal: { value: 30.5, unit: '1e9 parameters' },
        layers: { value: 48, unit: 'layers' },
      },
    };
    const text = JSON.stringify({ format: 'redoubt/models@1', records: [model] });
    const { kind, record } = parseUserRecord(text, '2026-11-22');
    expect(kind).toBe('model');
    expect(record).toMatchObject({
      paramsTotal: 30.5e9,
      layers: 48,
      kvHeads: null,
      moe: null,
      origin: 'user',
    });
  });

  it('must name a source', () => {
    const fault = faultOf(product({ ...CARD, sources: [] }));
    expect(fault.code).toBe('catalogue/source-missing');
    expect(fault.details).toMatchObject({ id: 'national-npu-1', field: 'memoryBytes' });
  });

  it('must name the class, and may not name what does not exist', () => {
    expect(faultOf(product({ ...CARD, deviceClass: undefined })).details).toMatchObject({
      field: 'deviceClass',
    });
    expect(faultOf(product({ ...CARD, colour: 'green' })).code).toBe('catalogue/schema');
    const figures = { ...(CARD['figures'] as Json), speed: { value: 1, unit: 'W' } };
    expect(faultOf(product({ ...CARD, figures })).code).toBe('catalogue/schema');
  });

  it('is refused as a whole when it is not one record of a known format', () => {
    expect(faultOf('not json').code).toBe('catalogue/schema');
    expect(faultOf(JSON.stringify({ records: [CARD] })).code).toBe('catalogue/schema');
    expect(
      faultOf(JSON.stringify({ format: 'redoubt/products@1', kind: 'accelerator', records: [] })).code,
    ).toBe('catalogue/schema');
  });

  describe('an instrument', () => {
    const clause = { ref: '1', check: { expression: 'site.country in ALLIES', effective_from: '2027' } };
    const policy = (record: object, sets: object = { ALLIES: ['@EU', 'CH'] }) =>
      JSON.stringify({ format: 'redoubt/instruments@1', sets, records: [{ id: 'own-policy', ...record }] });

    it('needs an id, and a ref and an expression in each clause, in either spelling of the keys', () => {
      expect(parseUserRecord(policy({ clauses: [clause] }), '2026-11-22')).toMatchObject({
        kind: 'instrument',
        sets: { ALLIES: ['@EU', 'CH'] },
        record: {
          id: 'own-policy',
          origin: 'user',
          asOf: '2026-11-22',
          appliesWhen: { expression: 'true' },
          clauses: [{ ref: '1', check: { severity: 'must', effectiveFrom: '2027', effectiveTo: null } }],
        },
      });
    });

    it.each([
      ['a misspelt key', { clauses: [{ ...clause, severty: 'must' }] }, {}],
      [
        'a severity nobody knows',
        { clauses: [{ ref: '1', check: { ...clause.check, severity: 'shall' } }] },
        {},
      ],
      ['a clause without an expression', { clauses: [{ ref: '1', check: {} }] }, {}],
      ['a ref twice', { clauses: [clause, clause] }, {}],
      [
        'a date in the wrong form',
        { clauses: [{ ref: '1', check: { ...clause.check, effective_from: '1.1.27' } }] },
        {},
      ],
      ['a set in small letters', { clauses: [clause] }, { allies: ['CH'] }],
    ])('is refused with %s', (_case, record, sets) => {
      expect(faultOf(policy(record, sets)).code).toBe('catalogue/schema');
    });
  });
});
