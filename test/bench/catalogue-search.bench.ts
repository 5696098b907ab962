import { type CatalogueEntry, CatalogueIndex, type CatalogueQuery } from '../../main/db/catalogue-index.ts';
import { catalogueEntries } from '../../main/services/catalogue-rows.ts';
import { testCatalogue } from '../support/facts.ts';
import { testSqlite } from '../support/workspace.ts';

const RECORDS = 50_000;
const BUDGET_MS = 20;
const ROUNDS = 15;

/** The catalogue over and over, each copy with names and ids of its own, until there are enough records. */
function manyRecords(): readonly CatalogueEntry[] {
  const base = catalogueEntries(testCatalogue());
  return Array.from({ length: RECORDS }, (_, index) => {
    const copy = Math.floor(index / base.length);
    const entry = base[index % base.length];
    if (!entry) throw new Error('the catalogue is empty');
    if (copy === 0) return entry;
    const { row, title, text } = entry;
    const renamed = { ...row, id: `${row.id}-${copy}`, name: `${row.name} ${copy}` };
    return { row: renamed, title: `${title} ${copy}`, text };
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

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

const QUERIES: readonly (readonly [label: string, query: Partial<CatalogueQuery>])[] = [
  ['nothing typed', {}],
  ['one letter "a"', { text: 'a' }],
  ['"nvidia"', { text: 'nvidia' }],
  ['"dgx h1"', { text: 'dgx h1' }],
  ['"power supply" among servers', { text: 'power supply', kinds: ['server'] }],
  ['country and confidence', { countries: ['KR', 'TW'], confidences: ['medium'], selectableOnly: true }],
];

/** Search over 50,000 records, per query; the catalogue screen asks at every key. */
export async function run(): Promise<
  readonly { name: string; medianMs: number; budgetMs: number; note: string }[]
> {
  const index = new CatalogueIndex(await testSqlite());
  index.fill(manyRecords());
  const results = QUERIES.map(([label, query]) => {
    const times: number[] = [];
    let total = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      total = index.search({ ...NO_FILTER, ...query }).total;
      times.push(performance.now() - start);
    }
    const name = `search of ${RECORDS.toLocaleString('en')} records: ${label}`;
    return { name, medianMs: median(times), budgetMs: BUDGET_MS, note: `${total} found` };
  });
  index.close();
  return results;
}
