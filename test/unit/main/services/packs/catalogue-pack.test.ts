import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import { readCatalogueFiles } from '../../../../../main/services/catalogue-files.ts';
import type { CatalogueData } from '../../../../../shared/catalogue/catalogue.ts';
import { type CatalogueFile, parseCatalogue } from '../../../../../shared/catalogue/parse-catalogue.ts';
import { asId, type PlanId } from '../../../../../shared/ids.ts';
import {
  buildPack,
  type PackTerms,
  tablesOfFolder,
  withPackSignatures,
} from '../../../../../shared/pack/build-pack.ts';
import type { PackChannel } from '../../../../../shared/pack/channel.ts';
import { packInForce } from '../../../../../shared/pack/in-force.ts';
import { packEncoding } from '../../../../../shared/pack/statement.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { newPlanFrom } from '../../../../../shared/plan/templates/templates.ts';
import { starterChannel, starterPack } from '../../../../support/build-catalogue.ts';
import { adoptTestRoot, importPack, type PackDesk, packDesk } from '../../../../support/pack-desk.ts';
import { DORA, testRoot, testTerms } from '../../../../support/packs.ts';

const FOLDER = resolve(import.meta.dirname, '../../../../../assets/catalogue');
const SERVER_FILE = 'servers/nvidia.json';

interface Table {
  readonly records: readonly { readonly id: string; readonly figures: Record<string, { value: number }> }[];
}

let files: readonly CatalogueFile[];
let starter: CatalogueData;
let tables: ReadonlyMap<PackChannel, ReadonlyMap<string, Uint8Array>>;

beforeAll(() => {
  files = readCatalogueFiles(FOLDER);
  const channels = (['catalogue', 'rules'] as const).map((channel) => starterChannel(channel, files));
  starter = starterPack(parseCatalogue(files), channels.map(packInForce));
  tables = new Map(channels.map(({ statement, archive }) => [statement.channel, archive.tables]));
});

/** The catalogue's files with one figure of the first record of a file changed. */
function changed(path: string, field: string, change: (value: number) => number): readonly CatalogueFile[] {
  return files.map((file) => {
    if (file.path !== path) return file;
    const json = structuredClone(file.json) as Table;
    for (const record of json.records) {
      const figure = record.figures[field];
      if (figure !== undefined && figure.value !== null) figure.value = change(figure.value);
    }
    return { path, json };
  });
}

function cataloguePack(version: number, from: readonly CatalogueFile[], terms: Partial<PackTerms> = {}) {
  const open = buildPack(
    testTerms(version, { packId: 'office-catalogue', channel: 'catalogue', ...terms }),
    { tables: tablesOfFolder('catalogue', from), roots: new Map() },
    { isProduct: () => true, hashes: nativeHashes },
  );
  return withPackSignatures(open, DORA.sign(packEncoding(open.statement)));
}

const edgePlan = (): Plan =>
  newPlanFrom('tactical-edge', { id: asId<PlanId>('plan-edge'), today: '2026-11-22' });

async function deskWithPlan(): Promise<PackDesk> {
  const desk = await packDesk({ starter, builtIn: tables, plans: [edgePlan()] });
  await adoptTestRoot(desk, testRoot('catalogue'));
  return desk;
}

describe('a pack of the catalogue', () => {
  it('shows before it is confirmed what it does to the plans, and then takes the place of the starter', async () => {
    const desk = await deskWithPlan();
    const used = usedServer(desk);
    const from = changed(used.file, 'maxPowerW', (value) => value * 1.25);
    const withdrawn = [{ kind: 'server' as const, id: used.id, reason: 'connectors overheat' }];
    const bytes = cataloguePack(2, from, { withdrawn });
    const examination = await desk.packs.examine(bytes);
    if (examination.outcome !== 'verified') throw new Error(JSON.stringify(examination));
    const { preview } = examination;
    expect(preview.from).toBe(1);
    expect(
      preview.records.some(({ id, fields }) => id === used.id && fields[0]?.field.includes('maxPowerW')),
    ).toBe(true);
    expect(preview.plans).toHaveLength(1);
    expect(preview.plans[0]?.findingsAdded.map(({ code }) => code)).toContain('item-withdrawn');
    const [effect] = preview.plans;
    expect(effect?.difference.itPowerW).toBeGreaterThan(0);
    expect((effect?.after.itPowerW ?? 0) - (effect?.before.itPowerW ?? 0)).toBe(effect?.difference.itPowerW);
    // No line has a price: what that costs is not known, before and after, and not nothing.
    expect(effect).toMatchObject({ before: { capexMinor: null }, after: { capexMinor: null } });
    expect(effect?.difference.capexMinor).toBeNull();
    await importPack(desk, bytes);
    const { identity, catalogue } = desk.catalogue.facts();
    expect(identity).toMatchObject({ packId: 'office-catalogue', version: 2, expires: '2027-05-20' });
    expect(identity.packs?.map(({ channel, version }) => [channel, version])).toEqual([
      ['catalogue', 2],
      ['rules', 1],
    ]);
    expect(catalogue.instruments).toEqual(starter.instruments);
  }, 60_000);

  it('of version 1 with other content than the program brings is a fork, one beyond physics is refused', async () => {
    const desk = await deskWithPlan();
    expect(await desk.packs.examine(cataloguePack(1, files))).toMatchObject({
      refusals: [{ code: 'version-fork' }],
    });
    const poisoned = changed(SERVER_FILE, 'maxPowerW', () => 9_000_000);
    expect(await desk.packs.examine(cataloguePack(2, poisoned))).toMatchObject({
      step: 'limits',
      refusals: expect.arrayContaining([expect.objectContaining({ code: 'beyond-physics' })]),
    });
    const withdrawn = [{ kind: 'server' as const, id: 'never-was', reason: 'fires' }];
    expect(await desk.packs.examine(cataloguePack(2, files, { withdrawn }))).toMatchObject({
      refusals: [{ code: 'withdrawn-unknown' }],
    });
    expect(desk.packs.overview().channels[0]?.pack).toMatchObject({ version: 1, builtIn: true });
  }, 60_000);

  it('tells of a replaced figure whose printed value it changes; the own one stays', async () => {
    const desk = await deskWithPlan();
    const used = usedServer(desk);
    await desk.catalogue.setOverride({
      id: used.id,
      kind: 'server',
      field: 'maxPowerW',
      value: used.printed / 2,
      reason: 'measured',
    });
    const bytes = cataloguePack(
      2,
      changed(used.file, 'maxPowerW', (value) => value + 1),
    );
    const examination = await desk.packs.examine(bytes);
    expect(examination.outcome === 'verified' && examination.preview.overrides).toMatchObject([
      { id: used.id, field: 'maxPowerW', gone: false, own: used.printed / 2 },
    ]);
    await importPack(desk, bytes);
    const figure = desk.catalogue
      .sheet({ id: used.id, kind: 'server' })
      .figures.find(({ field }) => field === 'maxPowerW');
    expect(figure?.override?.value).toBe(used.printed / 2);
  }, 60_000);
});

describe('what the workspace entered', () => {
  it('keeps a record of its own in the place of one a pack brings, and says so before', async () => {
    const desk = await deskWithPlan();
    const file = files.find(({ json }) => (json as { kind?: string }).kind === 'pdu');
    const table = file?.json as Table | undefined;
    const row = table?.records[0];
    if (file === undefined || table === undefined || row === undefined) throw new Error('no table of PDUs');
    const brought = { ...row, id: 'zz-office-pdu', name: "The pack's PDU" };
    const withBrought = { path: file.path, json: { ...table, records: [...table.records, brought] } };
    const from = files.map((entry) => (entry.path === file.path ? withBrought : entry));
    const own = { ...table, records: [{ ...brought, name: 'Our PDU' }] };
    await desk.catalogue.addRecord(JSON.stringify(own));
    const examination = await desk.packs.examine(cataloguePack(2, from));
    if (examination.outcome !== 'verified') throw new Error(JSON.stringify(examination));
    expect(examination.preview.shadowed).toEqual([{ kind: 'pdu', id: 'zz-office-pdu' }]);
    await importPack(desk, cataloguePack(2, from));
    expect(desk.catalogue.facts().findProduct(asId('zz-office-pdu'))?.name).toBe('Our PDU');
  }, 60_000);

  it('tells that a replaced figure is gone with its record, and which plan named that', async () => {
    const desk = await deskWithPlan();
    const used = usedServer(desk);
    const place = { id: used.id, kind: 'server', field: 'maxPowerW' } as const;
    await desk.catalogue.setOverride({ ...place, value: used.printed / 2, reason: 'measured' });
    const from = files.map((file) => {
      if (file.path !== used.file) return file;
      const table = file.json as Table;
      return {
        path: file.path,
        json: { ...table, records: table.records.filter(({ id }) => id !== used.id) },
      };
    });
    const examination = await desk.packs.examine(cataloguePack(2, from));
    if (examination.outcome !== 'verified') throw new Error(JSON.stringify(examination));
    expect(examination.preview.overrides).toMatchObject([{ ...place, gone: true, after: null }]);
    const added = examination.preview.plans[0]?.findingsAdded.map(({ code }) => code);
    expect(added).toContain('plan-id-unknown');
    await importPack(desk, cataloguePack(2, from));
    expect(desk.catalogue.facts().findProduct(asId(used.id))).toBeUndefined();
  }, 60_000);
});

/** The server of the template's plan, and the file its record stands in. */
function usedServer({ catalogue }: PackDesk): { id: string; file: string; printed: number } {
  const id = edgePlan().pools.flatMap(({ choice }) => choice?.serverId ?? [])[0] ?? '';
  const file = files.find(
    ({ path, json }) =>
      path.startsWith('servers/') && (json as Table).records.some((record) => record.id === id),
  );
  const printed = catalogue.facts().findProduct(asId(id))?.figures['maxPowerW']?.printed.value ?? 0;
  return { id, file: file?.path ?? '', printed };
}
