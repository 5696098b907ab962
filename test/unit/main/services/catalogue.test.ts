import { describe, expect, it } from 'vitest';
import { Workspace } from '../../../../main/db/workspace.ts';
import { CatalogueService } from '../../../../main/services/catalogue.ts';
import { isPlannerError } from '../../../../shared/errors.ts';
import { asId, type ProductId } from '../../../../shared/ids.ts';
import { checkFacts } from '../../../../shared/stages/compliance/check-facts.ts';
import { ruleBookOf } from '../../../../shared/stages/compliance/rule-book.ts';
import { ModelDisk } from '../../../support/crash-fs.ts';
import { testCatalogue } from '../../../support/facts.ts';
import { testHost, testSqlite, tickingClock } from '../../../support/workspace.ts';

interface Bench {
  readonly service: CatalogueService;
  readonly workspace: Workspace;
  readonly disk: ModelDisk;
}

async function bench(disk = new ModelDisk()): Promise<Bench> {
  const workspace = await Workspace.open(await testHost(disk), '/data/w');
  const library = await testSqlite();
  const parts = {
    starter: testCatalogue(),
    workspace,
    library,
    now: tickingClock(),
    person: () => 'A. Brandt',
  };
  return { service: new CatalogueService(parts), workspace, disk };
}

/** The workspace as the next start reads it from the disk. */
async function reopened({ workspace, disk }: Bench): Promise<Bench> {
  await workspace.close();
  return bench(disk);
}

const CARD = {
  id: 'national-npu-1',
  name: 'National NPU 1',
  vendor: 'Institute',
  vendorCountry: 'KR',
  status: 'shipping',
  deviceClass: 'asic',
  confidence: 'medium',
  sources: ['data sheet R3, received 2026-11-02'],
  figures: { memoryBytes: { value: 96, unit: 'GB' }, tdpW: { value: 350, unit: 'W' } },
};
const recordText = (record: object, kind = 'accelerator'): string =>
  JSON.stringify({ format: 'redoubt/products@1', kind, records: [record] });

const h100 = asId<ProductId>('nvidia-h100-sxm');
const DEVICE_TYPE = `manufacturer: Example Networks
model: EX-48
slug: example-networks-ex-48
u_height: 1
is_full_depth: true
interfaces:
${Array.from({ length: 32 }, (_, n) => `  - name: Ethernet${n + 1}\n    type: 400gbase-x-qsfpdd`).join('\n')}
`;

const query = {
  text: '',
  kinds: [],
  countries: [],
  statuses: [],
  confidences: [],
  selectableOnly: false,
  offset: 0,
  limit: 20,
};

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isPlannerError(error)) return `${error.area}/${error.code}`;
    throw error;
  }
  return 'accepted';
}

describe('the catalogue of a workspace', () => {
  it('takes a NetBox device type as it takes a record, and refuses what is neither', async () => {
    const { service } = await bench();
    const sheet = await service.addRecord(DEVICE_TYPE);
    expect(sheet.row).toMatchObject({ kind: 'switch', name: 'Example Networks EX-48' });
    const found = service.facts().findProduct(asId<ProductId>(sheet.row.id));
    expect(found).toMatchObject({ vendor: 'Example Networks', heightU: 1 });
    await expect(service.addRecord('manufacturer: [')).rejects.toMatchObject({ code: 'schema' });
    await expect(service.addRecord('a note of mine')).rejects.toMatchObject({ area: 'catalogue' });
  });

  it('shows every figure of a record with unit, basis, source, confidence and date', async () => {
    const { service } = await bench();
    const sheet = service.sheet({ id: 'nvidia-dgx-h100' });
    expect(sheet.figures.find((figure) => figure.field === 'maxPowerW')).toEqual({
      field: 'maxPowerW',
      value: 10_200,
      unit: 'W',
      basis: 'maximum system input',
      tag: 'V',
      confidence: 'high',
      source: expect.stringContaining('one of 7 sources'),
      dateRead: '2026-11-21',
      override: null,
    });
    expect(sheet.facts).toMatchObject({ class: '8gpu-baseboard', 'psu.redundancy': '4+2' });
    expect(sheet.contested.map((entry) => entry.field)).toEqual(['heightU', 'typicalPowerW']);
  });

  it('shows the record of the kind asked for when two share an id', async () => {
    const { service } = await bench();
    expect(service.sheet({ id: 'nvidia-gb200-nvl72' }).row.kind).toBe('server');
    expect(service.sheet({ id: 'nvidia-gb200-nvl72', kind: 'rack' }).row.kind).toBe('rack');
    expect(service.sheet({ id: 'eu-ai-act' }).facts['Art. 51(2)']).toContain('1e25');
  });

  it('shows every clause of an instrument, also those of the same article', async () => {
    const { service } = await bench();
    for (const { id, clauses } of testCatalogue().instruments) {
      const texts = Object.values(service.sheet({ id }).facts);
      for (const { requirement } of clauses)
        expect(
          texts.some((text) => text.startsWith(requirement)),
          id,
        ).toBe(true);
    }
  });

  it('keeps a replaced figure over a restart and gives the old one back', async () => {
    const first = await bench();
    const before = first.service.facts().product('accelerator', h100).tdpW;
    const change = { id: h100, field: 'tdpW', value: 650, reason: 'data sheet of the offer' };
    const sheet = await first.service.setOverride(change);
    expect(sheet.row.overridden).toBe(true);

    const second = await reopened(first);
    expect(second.service.facts().product('accelerator', h100).tdpW).toBe(650);
    expect(second.service.overrides()).toMatchObject([
      { kind: 'accelerator', id: h100, field: 'tdpW', value: 650, by: 'A. Brandt' },
    ]);

    await second.service.clearOverride({ id: h100, field: 'tdpW' });
    expect(second.service.facts().product('accelerator', h100).tdpW).toBe(before);
    expect(second.service.overrides()).toEqual([]);
  });

  it('writes nothing when a replacement is refused', async () => {
    const { service } = await bench();
    const change = { id: h100, field: 'tdpW', value: -5, reason: 'typing error' };
    expect(await codeOf(service.setOverride(change))).toBe('quantity/below-minimum');
    expect(await codeOf(service.setOverride({ ...change, field: 'colour', value: 1 }))).toBe(
      'catalogue/unknown-reference',
    );
    expect(await codeOf(service.setOverride({ ...change, id: 'nothing' }))).toBe('catalogue/unknown-id');
    expect(service.overrides()).toEqual([]);
  });

  it('keeps a product of the user over a restart, found and selectable', async () => {
    const first = await bench();
    expect(first.service.search({ ...query, text: 'national npu' }).total).toBe(0);
    const sheet = await first.service.addRecord(recordText(CARD));
    expect(sheet.row).toMatchObject({ id: 'national-npu-1', origin: 'user', selectable: true });
    expect(first.service.search({ ...query, text: 'national npu' }).rows[0]?.id).toBe('national-npu-1');

    const second = await reopened(first);
    const product = second.service.facts().product('accelerator', asId<ProductId>('national-npu-1'));
    expect(product).toMatchObject({ memoryBytes: 96e9, tdpW: 350, origin: 'user' });
    expect(second.service.facts().selectable('accelerator')).toContain(product);
  });

  it('replaces the own record, never one of the pack', async () => {
    const { service } = await bench();
    await service.addRecord(recordText(CARD));
    const improved = { ...CARD, figures: { ...CARD.figures, tdpW: { value: 300, unit: 'W' } } };
    await service.addRecord(recordText(improved));
    expect(service.facts().product('accelerator', asId<ProductId>('national-npu-1')).tdpW).toBe(300);
    expect(await codeOf(service.addRecord(recordText({ ...CARD, id: h100 })))).toBe('catalogue/duplicate-id');
  });

  it('refuses a server whose accelerator is not there', async () => {
    const { service } = await bench();
    const host = {
      id: 'national-host-1',
      name: 'National host',
      vendor: 'Institute',
      status: 'shipping',
      class: 'asic',
      acceleratorId: 'national-npu-9',
      confidence: 'medium',
      sources: ['data sheet'],
      figures: { 'accelerator.count': { value: 8, unit: 'devices' } },
    };
    expect(await codeOf(service.addRecord(recordText(host, 'server')))).toBe('catalogue/unknown-id');
  });

  it('keeps one price per product; the pack has none', async () => {
    const first = await bench();
    expect(first.service.facts().price(h100)).toBeUndefined();
    const price = {
      productId: h100,
      minor: 2_850_000,
      currency: 'EUR',
      priceKind: 'quote',
      date: '2026-11-10',
      validUntil: '2026-12-31',
      source: 'offer 4711',
      incoterm: 'DDP',
      taxIncluded: false,
    };
    await first.service.setPrice(price);
    await first.service.setPrice({ ...price, minor: 2_700_000, date: '2026-11-15' });
    const second = await reopened(first);
    expect(second.service.facts().price(h100)).toEqual({ ...price, minor: 2_700_000, date: '2026-11-15' });
    await second.service.clearPrice(h100);
    expect(second.service.facts().prices).toEqual([]);
    const unknown = { ...price, productId: asId<ProductId>('nothing') };
    expect(await codeOf(second.service.setPrice(unknown))).toBe('catalogue/unknown-id');
  });

  it('reports a stored record it cannot read and goes on without it', async () => {
    const { service, workspace } = await bench();
    await service.addRecord(recordText(CARD));
    workspace.change((db) => db.run("UPDATE user_record SET body = '{}'"));
    await service.clearPrice(h100);
    expect(service.unreadable()).toMatchObject([
      { kind: 'accelerator', id: 'national-npu-1', code: 'schema' },
    ]);
    expect(service.facts().findProduct(asId<ProductId>('national-npu-1'))).toBeUndefined();
  });
});

describe('instruments of one’s own', () => {
  const policy = (expression: string, sets: object = { ALLIES: ['@EU', 'CH'] }, id = 'own-policy') =>
    JSON.stringify({
      format: 'redoubt/instruments@1',
      sets,
      records: [{ id, clauses: [{ ref: '1', check: { expression } }] }],
    });

  it('are kept over a restart, found, shown as one’s own and judged with their sets', async () => {
    const first = await bench();
    const sheet = await first.service.addRecord(policy('site.country in ALLIES'));
    expect(sheet.row).toMatchObject({ kind: 'instrument', id: 'own-policy', origin: 'user' });
    const { service } = await reopened(first);
    const { catalogue } = service.facts();
    expect(catalogue.ruleTables.ownSets).toEqual(['ALLIES']);
    expect(service.search({ ...query, text: 'own-policy' }).rows[0]).toMatchObject({
      id: 'own-policy',
      origin: 'user',
    });
    const judged = checkFacts(ruleBookOf(catalogue), {
      facts: { site: { country: 'CH' } },
      asOf: null,
      today: '2026-11-22',
      instruments: ['own-policy'],
    });
    expect(judged.clauses).toMatchObject([{ ref: '1', state: 'met', origin: 'user' }]);
  });

  it('are replaced by a newer one of the same id', async () => {
    const { service } = await bench();
    await service.addRecord(policy('site.country in ALLIES'));
    await service.addRecord(policy('site.country == "CH"', {}));
    const own = service.facts().catalogue.instruments.filter(({ origin }) => origin === 'user');
    expect(own.map(({ clauses }) => clauses[0]?.check.expression)).toEqual(['site.country == "CH"']);
  });

  it('may not take an instrument or a set of the pack, nor change another’s set', async () => {
    const { service } = await bench();
    expect(await codeOf(service.addRecord(policy('true', {}, 'eu-gdpr')))).toBe('catalogue/duplicate-id');
    expect(await codeOf(service.addRecord(policy('true', { EU: ['CH'] })))).toBe('catalogue/duplicate-id');
    await service.addRecord(policy('site.country in ALLIES'));
    const other = policy('true', { ALLIES: ['CN'] }, 'other-policy');
    expect(await codeOf(service.addRecord(other))).toBe('catalogue/duplicate-id');
    expect(service.unreadable()).toEqual([]);
  });

  it('with a rule that does not read are kept, and the rest of the book is judged', async () => {
    const { service } = await bench();
    await service.addRecord(policy('site.county in EU', {}));
    const book = ruleBookOf(service.facts().catalogue);
    expect(book.problems).toMatchObject([{ code: 'rule-refused', instrument: 'own-policy' }]);
    expect(book.instruments.length).toBe(testCatalogue().instruments.length + 1);
  });
});
