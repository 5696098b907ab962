import { describe, expect, it } from 'vitest';
import { CatalogueIndex, type CatalogueQuery } from '../../../../main/db/catalogue-index.ts';
import { catalogueEntries } from '../../../../main/services/catalogue-rows.ts';
import { testCatalogue } from '../../../support/facts.ts';
import { testSqlite } from '../../../support/workspace.ts';

const index = new CatalogueIndex(await testSqlite());
index.fill(catalogueEntries(testCatalogue()));

const NO_FILTER: CatalogueQuery = {
  text: '',
  kinds: [],
  countries: [],
  statuses: [],
  confidences: [],
  selectableOnly: false,
  offset: 0,
  limit: 50,
};
const search = (query: Partial<CatalogueQuery>) => index.search({ ...NO_FILTER, ...query });
const ids = (query: Partial<CatalogueQuery>): readonly string[] => search(query).rows.map((row) => row.id);

describe('catalogue search', () => {
  it('shows everything when nothing is asked', () => {
    const { total, facets } = search({});
    // Products, models, instruments: those of the reference and five generic patch cords and harnesses.
    expect(total).toBe(768 + 5 + 232 + 174);
    expect(search({ text: 'dgx' }).records).toBe(total);
    expect(facets.kind).toMatchObject({ accelerator: 105, server: 173, model: 232, instrument: 174 });
  });

  it('finds a record by its id first', () => {
    expect(ids({ text: 'nvidia-dgx-h100' })[0]).toBe('nvidia-dgx-h100');
    expect(ids({ text: '  NVIDIA-H100-SXM ' })[0]).toBe('nvidia-h100-sxm');
  });

  it('finds by the beginnings of words, in any order', () => {
    expect(ids({ text: 'dgx h1' })).toContain('nvidia-dgx-h100');
    expect(ids({ text: 'h1 dgx nvid' })).toContain('nvidia-dgx-h100');
    expect(ids({ text: 'xgd' })).toEqual([]);
  });

  it('puts names that begin with the text first and mere mentions last', () => {
    const found = search({ text: 'nvidia', limit: 500 }).rows;
    const begins = found.map((row) => row.name.toLowerCase().startsWith('nvidia'));
    expect(begins.indexOf(false)).toBe(begins.lastIndexOf(true) + 1);

    const mentions = search({ text: 'h200', limit: 500 }).rows.map((row) => /h200/i.test(row.id + row.name));
    expect(mentions.indexOf(false)).toBe(mentions.lastIndexOf(true) + 1);
  });

  it('reads accents and capitals as plain letters', () => {
    expect(ids({ text: 'EnEfG' })).toEqual(ids({ text: 'enefg' }));
    expect(ids({ text: 'énéfg' })).toContain('de-enefg');
  });

  it('takes operators of the engine as words', () => {
    for (const text of ['" OR 1', 'title:nvidia', 'h100 AND NOT', 'NEAR/2', '*', '()'])
      expect(() => search({ text })).not.toThrow();
    expect(search({ text: 'nvidia OR h100' }).total).toBeLessThan(search({ text: 'nvidia h100' }).total + 1);
  });

  it('applies every filter', () => {
    const rows = search({ kinds: ['accelerator'], countries: ['KR'], selectableOnly: true, limit: 500 }).rows;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows)
      expect(row).toMatchObject({ kind: 'accelerator', country: 'KR', selectable: true });
    expect(search({ statuses: ['gap'] }).rows.every((row) => !row.selectable)).toBe(true);
    expect(search({ confidences: ['unverified'] }).total).toBe(15);
  });

  it('counts each facet with the filters of the others', () => {
    const { total, facets } = search({ kinds: ['accelerator'], countries: ['KR'] });
    expect(total).toBe(7);
    // Other kinds stay countable under the country, other countries under the kind.
    expect(facets.kind).toMatchObject({ accelerator: 7, server: 4, model: 26 });
    expect(facets.country).toMatchObject({ KR: 7, US: 62, CN: 26 });
    expect(facets.status).toEqual({ 'end-of-sale': 3, shipping: 4 });
  });

  it('pages without gap or repetition', () => {
    const all = ids({ text: 'nvidia', limit: 500 });
    const paged = [0, 20, 40, 60, 80, 100, 120, 140].flatMap((offset) =>
      ids({ text: 'nvidia', offset, limit: 20 }),
    );
    expect(paged).toEqual(all.slice(0, 160));
    expect(new Set(all).size).toBeGreaterThan(100);
  });

  it('shows how much of a record is unknown', () => {
    const row = search({ text: 'euclyd' }).rows[0];
    expect(row).toMatchObject({
      figureCount: 11,
      nullCount: 11,
      selectable: false,
      unselectableReason: 'gap',
    });
    const h100 = search({ text: 'nvidia-h100-sxm' }).rows[0];
    expect(h100).toMatchObject({
      nullCount: 1,
      headline: [['memory', 80, 'GB'], expect.anything(), ['TDP', 700, 'W']],
    });
  });
});
