import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import { portableHashes } from '../../../../../shared/bundle/manifest/digests.ts';
import { bomCsv } from '../../../../../shared/bundle/payload/bom-csv.ts';
import {
  assertBomDocument,
  bomDocument,
  totalsOf,
} from '../../../../../shared/bundle/payload/bom-document.ts';
import { formulaTexts, looksLikeFormula } from '../../../../../shared/bundle/payload/bom-table.ts';
import { designSummary } from '../../../../../shared/bundle/payload/design-summary.ts';
import { provenance } from '../../../../../shared/bundle/payload/provenance.ts';
import { readCsv } from '../../../../../shared/bundle/payload/read-csv.ts';
import { traceClosure } from '../../../../../shared/bundle/payload/trace-document.ts';
import type { Facts } from '../../../../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../../../../shared/catalogue/facts.ts';
import { mergeCatalogue } from '../../../../../shared/catalogue/merge-catalogue.ts';
import { parseUserInstrument } from '../../../../../shared/catalogue/user-instrument.ts';
import type { TraceFigure } from '../../../../../shared/trace.ts';
import { money } from '../../../../../shared/units/money.ts';
import { testCatalogue, testFacts } from '../../../../support/facts.ts';
import { SAMPLE_LINES, sampleDesign, sampleLine, samplePlan } from '../../../../support/sample-design.ts';

const BUNDLE = { bundleId: 'urn:uuid:1', marking: 'DE · UNCLASSIFIED' };
const plan = samplePlan();
const bom = bomDocument(plan, SAMPLE_LINES, BUNDLE);

describe('bill of materials', () => {
  it('sums what is priced in the currency of the plan and counts the rest', () => {
    expect(bom.totals).toEqual({ currency: 'EUR', net: '209877.00', lines: 5, unpricedLines: 2 });
  });

  it('does not price a part of another line, and does not call it unpriced', () => {
    expect(bom.lines[1]).toMatchObject({ includedIn: 'line-00001', total: null });
    expect(totalsOf(bom.lines.slice(0, 2), 'EUR').unpricedLines).toBe(0);
  });

  it('orders what is installed and the spares', () => {
    expect(bom.lines[4]).toMatchObject({ quantity: 9, spares: 2, orderQuantity: 11, total: '135802.92' });
  });

  it('sorts lines by number and keeps unknown as null', () => {
    const shuffled = bomDocument(plan, SAMPLE_LINES.toReversed(), BUNDLE);
    expect(shuffled).toEqual(bom);
    expect(bom.lines[2]).toMatchObject({
      unitPrice: null,
      total: null,
      leadTimeWeeks: null,
      singleSource: null,
    });
  });

  it('writes money in the digits of its currency', () => {
    const won = { ...plan, mission: { ...plan.mission, currency: 'KRW' } };
    const line = sampleLine(1, { unitPrice: money('KRW', 1500), total: money('KRW', 9000) });
    const document = bomDocument(won, [line], BUNDLE);
    expect(document.lines[0]).toMatchObject({ unitPrice: '1500', total: '9000' });
    expect(document.totals.net).toBe('9000');
    expect(bomDocument(won, [], BUNDLE).totals.net).toBe('0');
    expect(bomDocument(plan, [], BUNDLE).totals.net).toBe('0.00');
  });

  it('holds nothing but integers and texts', () => {
    expect(() => canonicalBytes(bom)).not.toThrow();
    expect(assertBomDocument(bom)).toEqual(bom);
  });

  it('names every bad place when it is read', () => {
    const [first, ...rest] = bom.lines;
    const bad = { ...bom, extra: 1, lines: [{ ...first, quantity: 1.5, unitPrice: '01.00' }, ...rest] };
    expect(() => assertBomDocument(bad)).toThrow(
      expect.objectContaining({
        details: { what: 'payload/bom.json', paths: ['/extra', '/lines/0/quantity', '/lines/0/unitPrice'] },
      }),
    );
  });
});

describe('line list', () => {
  const rows = readCsv(new TextDecoder().decode(bomCsv(bom))) ?? [];

  it('has one header and one row per line, all of the same length', () => {
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([24]));
  });

  it('keeps quotes, commas and letters of any language', () => {
    const header = rows[0] ?? [];
    expect(rows[1]?.[header.indexOf('name')]).toBe('Server, 8 accelerators, "air" cooled, type 1');
    expect(rows[1]?.[header.indexOf('vendor')]).toBe('Müller & Söhne');
  });

  it('begins with a byte order mark only when asked to, and is the same behind it', () => {
    const plain = bomCsv(bom);
    const marked = bomCsv(bom, true);
    expect([...marked.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(marked.slice(3)).toEqual(plain);
    expect([...plain.slice(0, 6)]).toEqual([...new TextEncoder().encode('number')]);
  });

  it('quotes every text and no number', () => {
    const line = new TextDecoder().decode(bomCsv(bom)).split('\r\n')[1] ?? '';
    expect(line).toMatch(/^1,"line-00001","server",.*,5,1,6,"piece",12345\.68,74074\.08,"EUR",/);
  });

  it.each(['=1+1', '+49', '-x', '@SUM(A1)', '\tx', '\rx', ' =1', '＝1', '\u00a0=1'])('refuses %j', (text) => {
    expect(looksLikeFormula(text)).toBe(true);
    const line = sampleLine(1, { name: text });
    const document = bomDocument(plan, [line], BUNDLE);
    expect(formulaTexts(document.lines)).toEqual([{ line: 1, column: 'name', text }]);
    expect(() => bomCsv(document)).toThrow('unsafe-text');
  });

  it.each(['8 x', 'A-1', '1=1', '', '«-»'])('takes %j', (text) => {
    expect(looksLikeFormula(text)).toBe(false);
  });
});

describe('readCsv', () => {
  it.each([
    ['a,"b""c",\r\n', [['a', 'b"c', '']]],
    ['"x\r\ny"\r\n', [['x\r\ny']]],
    ['', []],
  ])('reads %j', (text, rows) => {
    expect(readCsv(text)).toEqual(rows);
  });

  it.each(['a\n', 'a', '"a', 'a"b\r\n', '"a"b\r\n', 'a\r'])('does not read %j', (text) => {
    expect(readCsv(text)).toBeNull();
  });
});

describe('design summary', () => {
  const summary = designSummary(plan, sampleDesign(plan, testFacts()), BUNDLE);

  it('traces every headline figure and every quantity down to its sources, and nothing else', () => {
    expect(summary.trace.map((entry) => entry.path)).toEqual([
      'compute.servers',
      'compute.pools.chat.servers',
    ]);
    expect(summary.trace[1]?.inputs[1]?.from).toMatchObject({
      kind: 'catalogue',
      field: 'maxPowerW',
      tag: 'V',
    });
  });

  it('marks sums that are only what is known', () => {
    const capex = summary.figures.find((figure) => figure.path === 'cost.capex');
    expect(capex).toEqual({
      path: 'cost.capex',
      value: { number: '12345678.90' },
      unit: 'EUR',
      lowerBound: true,
    });
  });

  it('holds nothing but integers and texts', () => {
    expect(() => canonicalBytes(summary)).not.toThrow();
  });

  it('keeps unknown as null', () => {
    const design = sampleDesign(plan, testFacts());
    const open = {
      ...design,
      values: { ...design.values, schedule: { ...design.values.schedule, readyWeeks: null } },
    };
    const figure = designSummary(plan, open, BUNDLE).figures.find(
      (entry) => entry.path === 'schedule.readyWeeks.p50',
    );
    expect(figure?.value).toBeNull();
  });

  it('gives each finding its sentence', () => {
    const finding = {
      code: 'export-without-lines',
      severity: 'review',
      stage: 'bom',
      step: 'cost',
      subject: 'plan',
      measured: { value: 1.25, unit: 'kg' },
    } as const;
    const told = designSummary(plan, sampleDesign(plan, testFacts(), { findings: [finding] }), BUNDLE);
    expect(told.findings[0]).toMatchObject({
      code: 'export-without-lines',
      measured: { value: { number: '1.25' }, unit: 'kg' },
      limit: null,
    });
    expect(told.findings[0]?.text).toMatch(/nothing to sign/);
  });
});

describe('traceClosure', () => {
  const figure = (path: string, needs: readonly string[]): TraceFigure => ({
    path,
    value: 1,
    unit: '',
    formula: '',
    expression: '',
    inputs: needs.map((from) => ({ name: from, value: 1, unit: '', from: { kind: 'figure', path: from } })),
  });

  it('ends on a circle and counts what the limit leaves out', () => {
    const trace = [figure('a', ['b']), figure('b', ['a', 'c']), figure('c', ['gone'])];
    expect(traceClosure(trace, ['a'], 10).figures.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
    expect(traceClosure(trace, ['a'], 2)).toMatchObject({ omitted: 1 });
    expect(traceClosure(trace, ['unknown'], 2).figures).toEqual([]);
  });
});

describe('provenance', () => {
  it('names the newest entry of the audit log, where there is one', () => {
    const made = { plan, design: sampleDesign(plan, testFacts()), facts: testFacts() };
    const logHead = { seq: 41, hash: 'ab'.repeat(64) };
    expect(provenance(made, { ...source, logHead })).toMatchObject({
      auditLog: { seq: 41, head: logHead.hash },
    });
    expect(provenance(made, source)).not.toHaveProperty('auditLog');
  });

  const source = {
    bundleId: 'urn:uuid:1',
    claimedAt: '2026-11-21T22:00:00Z',
    tool: { name: 'redoubt', version: '0.1.0', build: 'test' },
    marking: 'DE',
    planBytes: canonicalBytes(plan, 'input'),
    hashes: portableHashes,
  };

  const own = (facts: Facts) => provenance({ plan, design: sampleDesign(plan, facts), facts }, source);

  it('says which catalogue, inputs and rounding made the figures', () => {
    const document = own(testFacts());
    expect(document.catalogue).toMatchObject({ packId: 'redoubt-starter', version: 1 });
    expect(document.inputs.map(({ name }) => name)).toEqual(['plan', 'catalogue', 'prices', 'coefficients']);
    expect(document.roundingRules.length).toBeGreaterThan(2);
    expect(() => canonicalBytes(document)).not.toThrow();
  });

  it('lists what a person changed in the catalogue, with the reason', () => {
    const data = testCatalogue();
    const [first, ...rest] = data.products.accelerator;
    if (first === undefined) throw new Error('the catalogue has accelerators');
    const [field] = Object.keys(first.figures);
    const override = { value: 700, reason: 'own measurement', by: 'brandt', at: '2026-11-20T10:00:00Z' };
    const changed = {
      ...first,
      origin: 'user' as const,
      figures: { ...first.figures, [field ?? '']: { ...first.figures[field ?? ''], override } },
    } as typeof first;
    const facts = createFacts({ ...data, products: { ...data.products, accelerator: [changed, ...rest] } });
    expect(own(facts).overrides).toMatchObject([
      { id: first.id, field, value: '700', reason: 'own measurement' },
    ]);
    expect(own(facts).ownRecords).toEqual([{ kind: 'accelerator', id: first.id }]);
    expect(own(testFacts()).overrides).toEqual([]);
  });

  it('names rules of one’s own with their digest and the sets they read', () => {
    const record = {
      id: 'own-policy',
      clauses: [{ ref: '1', check: { expression: 'site.country in ALLIES' } }],
    };
    const file = { format: 'redoubt/instruments@1', sets: { ALLIES: ['CH'] }, records: [record] };
    const instruments = [parseUserInstrument(file, '2026-11-20')];
    const merged = mergeCatalogue(testCatalogue(), { products: [], models: [], instruments, overrides: [] });
    const document = own(createFacts(merged));
    expect(document.ownRecords).toEqual([{ kind: 'instrument', id: 'own-policy' }]);
    expect(document).toMatchObject({
      ownRules: {
        instruments: [
          {
            id: 'own-policy',
            asOf: '2026-11-20',
            sha512: expect.stringMatching(/^[0-9a-f]{128}$/) as string,
          },
        ],
        sets: [{ name: 'ALLIES', members: ['CH'] }],
      },
    });
    expect(() => canonicalBytes(document)).not.toThrow();
    expect(own(testFacts())).not.toHaveProperty('ownRules');
  });

  it('does not depend on the order of prices', () => {
    const price = (productId: string, minor: number) =>
      ({
        productId,
        minor,
        currency: 'EUR',
        priceKind: 'quote',
        date: '2026-11-01',
        validUntil: null,
        source: 'x',
        incoterm: null,
        taxIncluded: false,
      }) as Facts['prices'][number];
    const prices = [price('b', 1), price('a', 2), price('a', 3)];
    const digest = (given: Facts['prices']) => own(createFacts(testCatalogue(), given)).inputs[2];
    expect(digest(prices)).toEqual(digest(prices.toReversed()));
    expect(digest(prices)).not.toEqual(digest([]));
  });

  it('names the class assumptions the trace rests on', () => {
    const facts = testFacts();
    const [assumption] = facts.catalogue.assumptions;
    if (assumption === undefined) throw new Error('the catalogue has assumptions');
    const design = sampleDesign(plan, facts);
    const used: TraceFigure = {
      path: 'x',
      value: 1,
      unit: '',
      formula: 'x',
      expression: '',
      inputs: [
        {
          name: 'x',
          value: 1,
          unit: '',
          from: { kind: 'assumption', id: assumption.id, tag: assumption.tag },
        },
      ],
    };
    const document = provenance({ plan, design: { ...design, trace: [used] }, facts }, source);
    expect(document.assumptions.map(({ id }) => id)).toEqual([assumption.id]);
    expect(own(facts).assumptions).toEqual([]);
  });
});
