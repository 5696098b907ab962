import { describe, expect, it } from 'vitest';
import { Workspace } from '../../../../main/db/workspace.ts';
import { CatalogueService } from '../../../../main/services/catalogue.ts';
import { OwnRulesService } from '../../../../main/services/own-rules.ts';
import { isPlannerError } from '../../../../shared/errors.ts';
import { type JobStep, type JobWatch, UNWATCHED } from '../../../../shared/job/job-step.ts';
import { ModelDisk } from '../../../support/crash-fs.ts';
import { testCatalogue } from '../../../support/facts.ts';
import { cancelledAt } from '../../../support/job-clock.ts';
import { testHost, testSqlite, tickingClock } from '../../../support/workspace.ts';

const clause = (ref: string, expression: string) => ({ ref, check: { expression } });
const RULES = {
  sets: { ALLIES: ['@EU', 'CH'], IDLE: ['XX'] },
  records: [
    {
      id: 'own-policy',
      clauses: [clause('1', 'site.country in ALLIES'), clause('2', 'site.county == "DE"')],
    },
    { id: 'own-second', clauses: [clause('1', 'site.country not in ["KP"]')] },
    { clauses: [] },
    { id: 'de-enefg', clauses: [clause('1', 'true')] },
  ],
};

async function bench() {
  const workspace = await Workspace.open(await testHost(new ModelDisk()), '/data/w');
  const library = await testSqlite();
  const shell = { now: tickingClock(), person: () => 'A. Brandt' };
  const catalogue = new CatalogueService({ starter: testCatalogue(), workspace, library, ...shell });
  const saved: string[] = [];
  let offered: string | null = null;
  const service = new OwnRulesService({
    catalogue,
    dialogs: {
      openFile: async () =>
        offered === null ? null : { name: 'rules.json', bytes: new TextEncoder().encode(offered) },
      openFiles: async () => null,
      saveFile: async ({ suggestedName, bytes }) => {
        saved.push(new TextDecoder().decode(bytes));
        return { fileName: suggestedName };
      },
    },
  });
  const offer = (
    given: unknown,
    watch: JobWatch = UNWATCHED,
  ): Promise<Awaited<ReturnType<OwnRulesService['importFile']>>> => {
    offered = typeof given === 'string' ? given : JSON.stringify(given);
    return service.importFile(watch);
  };
  return { catalogue, service, saved, offer, workspace };
}

describe('a rule file brought in', () => {
  it('is taken in one save, and not at all when it is cancelled in the middle', async () => {
    const { catalogue, offer, workspace } = await bench();
    const before = workspace.status().generation;
    const second = ({ name, done }: JobStep): boolean => name === 'check' && done === 1;
    await expect(cancelledAt(second, (watch) => offer(RULES, watch))).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(workspace.status().generation).toBe(before);
    expect(catalogue.ownRecords()).toEqual([]);
    await offer(RULES);
    expect(workspace.status().generation).toBe(before + 1);
    expect(catalogue.ownRecords()).toHaveLength(2);
  });

  it('takes what can be taken, and tells of the rest with its place', async () => {
    const { catalogue, offer } = await bench();
    const report = await offer(RULES);
    expect(report).toMatchObject({ fileName: 'rules.json', added: 2, replaced: 0 });
    expect(report?.problems.map(({ code, at, position }) => [code, at, position])).toEqual([
      ['no-id', 'records[2]', null],
      // An instrument of the pack keeps its name.
      ['duplicate-id', 'de-enefg', null],
      ['unknown-name', 'own-policy 2', 0],
    ]);
    const { instruments, ruleTables } = catalogue.facts().catalogue;
    expect(instruments.filter(({ origin }) => origin === 'user').map(({ id }) => id)).toEqual([
      'own-policy',
      'own-second',
    ]);
    expect(ruleTables.ownSets).toEqual(['ALLIES']);
  });

  it('replaces what was there, and comes back as it was saved', async () => {
    const { service, saved, offer } = await bench();
    await offer(RULES);
    expect(await service.exportFile()).toEqual({ fileName: 'own-rules.json' });
    const again = await bench();
    expect(await again.offer(saved[0] ?? '')).toMatchObject({ added: 2, replaced: 0 });
    expect(await again.offer(saved[0] ?? '')).toMatchObject({ added: 0, replaced: 2 });
    await again.service.exportFile();
    expect(again.saved[0]).toBe(saved[0]);
  });

  it('is refused as a whole when it is no JSON, and nothing happens when the user cancels', async () => {
    const { service, offer } = await bench();
    expect(await service.importFile()).toBeNull();
    const fault = await offer('{"records": [').catch((error: unknown) => error);
    expect(isPlannerError(fault) && fault.code).toBe('schema');
  });

  it('cannot be saved while there are no rules of one’s own', async () => {
    const { service } = await bench();
    const fault = await service.exportFile().catch((error: unknown) => error);
    expect(isPlannerError(fault) && fault.code).toBe('unknown-id');
  });
});
