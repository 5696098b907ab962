import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { diffTables } from '../../../../shared/pack/diff-tables.ts';
import { diffValues, MAX_FIELDS } from '../../../../shared/pack/diff-values.ts';

function table(document: unknown): Uint8Array {
  return canonicalBytes(document, 'input');
}

const CLAUSE = { ref: 'art. 28-8', check: { expression: 'site.country in EU', severity: 'must' } };

describe('the difference of two packs', () => {
  it('names every record by kind, id and name, however it is spread over files', () => {
    const one = { id: 'rebel', name: 'Rebel100', tdp: 600 };
    const two = { id: 'atom', name: 'Atom', tdp: 130 };
    const before = new Map([
      ['accelerators/a.json', table({ format: 'f', kind: 'accelerator', records: [one] })],
      ['accelerators/b.json', table({ format: 'f', kind: 'accelerator', records: [two] })],
    ]);
    const moved = new Map([
      ['accelerators/all.json', table({ format: 'f', kind: 'accelerator', records: [one, two] })],
    ]);
    expect(diffTables(before, moved)).toEqual([]);
    const after = new Map([
      ['accelerators/a.json', table({ format: 'f', kind: 'accelerator', records: [{ ...one, tdp: 700 }] })],
      ['accelerators/c.json', table({ format: 'f', kind: 'accelerator', records: [{ id: 'quad' }] })],
    ]);
    expect(diffTables(before, after)).toEqual([
      { kind: 'accelerator', id: 'atom', name: 'Atom', change: 'removed', fields: [] },
      { kind: 'accelerator', id: 'quad', name: null, change: 'added', fields: [] },
      {
        kind: 'accelerator',
        id: 'rebel',
        name: 'Rebel100',
        change: 'changed',
        fields: [{ field: 'tdp', before: '600', after: '700' }],
      },
    ]);
  });

  it('shows what a price that is new comes to', () => {
    const prices = [{ productId: 'rebel', amount: '30000.00', currency: 'EUR' }];
    const after = new Map([['prices.json', table({ format: 'redoubt-prices', prices })]]);
    expect(diffTables(new Map(), after)).toEqual([
      { kind: 'prices', id: 'rebel', name: 'EUR 30000.00', change: 'added', fields: [] },
    ]);
  });

  it('shows what a table says beside its records', () => {
    const of = (note: string) => new Map([['models/a.json', table({ format: 'f', note, records: [] })]]);
    expect(diffTables(of('old'), of('new'))).toMatchObject([
      { kind: 'table', id: 'models/a', fields: [{ field: 'note', before: 'old', after: 'new' }] },
    ]);
  });
});

describe('the fields of a record', () => {
  it('compare the clauses of a law by their reference, not by their place', () => {
    const softer = { ...CLAUSE, check: { ...CLAUSE.check, severity: 'should' } };
    const law = { clauses: [{ ref: 'art. 1', check: {} }, CLAUSE] };
    const amended = { clauses: [{ ref: 'art. 0', check: {} }, softer] };
    expect(diffValues(law, amended)).toEqual([
      { field: 'clauses[art. 1]', before: '{"check":{},"ref":"art. 1"}', after: null },
      { field: 'clauses[art. 28-8].check.severity', before: 'must', after: 'should' },
      { field: 'clauses[art. 0]', before: null, after: '{"check":{},"ref":"art. 0"}' },
    ]);
  });

  it('put a figure and its unit on one line', () => {
    const of = (value: number, basis: string) => ({ figures: { tdpW: { value, unit: 'W', basis } } });
    expect(diffValues(of(600, 'printed'), of(700, 'measured'))).toEqual([
      { field: 'figures.tdpW', before: '600 W', after: '700 W' },
      { field: 'figures.tdpW.basis', before: 'printed', after: 'measured' },
    ]);
  });

  it('put plain lists on one line, and an unknown value as none', () => {
    const before = { memberships: ['EU', 'NATO'], mass: null, old: [1] };
    expect(diffValues(before, { memberships: ['EU'], mass: 12, old: [] })).toEqual([
      { field: 'mass', before: null, after: '12' },
      { field: 'memberships', before: 'EU, NATO', after: 'EU' },
      { field: 'old', before: '1', after: '[]' },
    ]);
  });

  it('compare entries without a name by their place', () => {
    expect(diffValues({ ports: [{ n: 1 }, { n: 2 }] }, { ports: [{ n: 1 }, { n: 3 }] })).toEqual([
      { field: 'ports[2].n', before: '2', after: '3' },
    ]);
  });

  it('show where long texts part, not how they begin', () => {
    const long = 'x'.repeat(500);
    const [change] = diffValues({ text: `${long}1${long}` }, { text: `${long}2${long}` });
    expect(change?.before).toMatch(/^…x{24}1x+…$/);
    expect(change?.after).toMatch(/^…x{24}2x+…$/);
  });

  it('tell of a list in another order as a whole', () => {
    const [one, two] = [{ id: 'a' }, { id: 'b' }];
    expect(diffValues({ list: [one, two] }, { list: [two, one] })).toEqual([
      { field: 'list', before: '[{"id":"a"},{"id":"b"}]', after: '[{"id":"b"},{"id":"a"}]' },
    ]);
  });

  it('end after so many that nobody reads on', () => {
    const of = (value: number) =>
      Object.fromEntries(Array.from({ length: MAX_FIELDS + 5 }, (_, index) => [`f${index}`, value]));
    expect(diffValues(of(1), of(2))).toHaveLength(MAX_FIELDS);
  });
});
