import { describe, expect, it } from 'vitest';
import { queryRows } from '../../../../main/db/sqlite.ts';
import { Workspace } from '../../../../main/db/workspace.ts';
import type { ChosenFile, Dialogs } from '../../../../main/services/dialogs.ts';
import { PlanService } from '../../../../main/services/plans.ts';
import { parsePlan } from '../../../../shared/plan/parse-plan.ts';
import { templates } from '../../../../shared/plan/templates/templates.ts';
import { ModelDisk } from '../../../support/crash-fs.ts';
import { testHost, tickingClock } from '../../../support/workspace.ts';

const TEMPLATE = templates[0]?.id ?? '';

interface Bench {
  readonly plans: PlanService;
  readonly workspace: Workspace;
  readonly disk: ModelDisk;
  /** Files the user "chose" to save. */
  readonly written: ChosenFile[];
}

async function bench(options: { disk?: ModelDisk; chosen?: ChosenFile | null } = {}): Promise<Bench> {
  const disk = options.disk ?? new ModelDisk();
  const workspace = await Workspace.open(await testHost(disk), '/data/w');
  const written: ChosenFile[] = [];
  const dialogs: Dialogs = {
    openFile: async () => options.chosen ?? null,
    openFiles: async () => null,
    saveFile: async ({ suggestedName, bytes }) => {
      written.push({ name: suggestedName, bytes });
      return { fileName: suggestedName };
    },
  };
  let next = 0;
  const newId = (): string => {
    next += 1;
    return `plan-${disk.operations}-${next}`;
  };
  return {
    plans: new PlanService({ workspace, dialogs, now: tickingClock(), newId }),
    workspace,
    disk,
    written,
  };
}

describe('PlanService', () => {
  it('makes a plan of a template and has it after opening the workspace again', async () => {
    const { plans, disk } = await bench();
    const { plan } = await plans.create(TEMPLATE, 'Seoul');
    expect(plan).toMatchObject({ name: 'Seoul', revision: 1, templateId: TEMPLATE });
    const again = await bench({ disk });
    expect(again.plans.load(plan.id).plan).toEqual(plan);
    expect(again.plans.list()).toMatchObject([{ id: plan.id, name: 'Seoul', revision: 1, variantOf: null }]);
  });

  it('refuses a template it does not have', async () => {
    const { plans } = await bench();
    await expect(plans.create('nowhere', 'x')).rejects.toMatchObject({ area: 'usage', code: 'bad-argument' });
    expect(plans.list()).toEqual([]);
  });

  it('keeps every save as a revision', async () => {
    const { plans, workspace } = await bench();
    let { plan } = await plans.create(null, 'first');
    for (let index = 2; index <= 120; index += 1) {
      const receipt = await plans.save({ ...plan, name: `name ${index}` }, plan.revision);
      expect(receipt.revision).toBe(index);
      plan = plans.load(plan.id).plan;
    }
    const rows = workspace.read((db) =>
      queryRows(db, 'SELECT revision, length(body) AS size FROM plan_revision'),
    );
    expect(rows).toHaveLength(120);
    expect(plan).toMatchObject({ name: 'name 120', revision: 120 });
  });

  it('keeps the revision when an edit changes nothing', async () => {
    const { plans } = await bench();
    const { plan } = await plans.create(null, 'same');
    expect(await plans.save(plan, 1)).toMatchObject({ revision: 1 });
  });

  it('refuses an edit based on an older revision and keeps both sides', async () => {
    const { plans } = await bench();
    const { plan } = await plans.create(null, 'one');
    await plans.save({ ...plan, name: 'two' }, 1);
    await expect(plans.save({ ...plan, name: 'other' }, 1)).rejects.toMatchObject({
      code: 'revision-conflict',
      details: { expected: 1, actual: 2 },
    });
    expect(plans.load(plan.id).plan.name).toBe('two');
  });

  it('takes further edits after a save that did not reach the disk', async () => {
    const { plans, disk } = await bench();
    const { plan } = await plans.create(null, 'one');
    disk.freeBytes = 10;
    await expect(plans.save({ ...plan, name: 'two' }, 1)).rejects.toMatchObject({ code: 'disk-full' });
    await expect(plans.save({ ...plan, name: 'three' }, 1)).rejects.toMatchObject({ code: 'disk-full' });
    disk.freeBytes = Number.POSITIVE_INFINITY;
    const receipt = await plans.save({ ...plan, name: 'three' }, 1);
    expect((await bench({ disk })).plans.load(plan.id).plan).toMatchObject({
      name: 'three',
      revision: receipt.revision,
    });
    await expect(plans.save({ ...plan, name: 'late' }, 1)).rejects.toMatchObject({
      code: 'revision-conflict',
    });
  });

  it('copies a plan, as a variant with its origin', async () => {
    const { plans } = await bench();
    const { plan } = await plans.create(TEMPLATE, 'base');
    const variant = await plans.duplicate(plan.id, 'what if', true);
    const copy = await plans.duplicate(plan.id, 'copy', false);
    expect(variant).toMatchObject({ variantOf: plan.id, plan: { name: 'what if', revision: 1 } });
    expect(copy.variantOf).toBeNull();
    expect(variant.plan.workloads).toEqual(plan.workloads);
  });

  it('takes a removed plan off the list and keeps its revisions', async () => {
    const { plans, workspace } = await bench();
    const { plan } = await plans.create(null, 'gone');
    await plans.remove(plan.id);
    expect(plans.list()).toEqual([]);
    expect(() => plans.load(plan.id)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(workspace.read((db) => queryRows(db, 'SELECT * FROM plan_revision'))).toHaveLength(1);
  });

  it('exports canonical JSON that it imports again unchanged', async () => {
    const first = await bench();
    const { plan } = await first.plans.create(TEMPLATE, 'Plan A/B: "Köln"');
    await first.plans.exportFile(plan.id);
    const [file] = first.written;
    expect(file?.name).toBe('Plan-A-B-Köln.json');
    expect(parsePlan(new TextDecoder().decode(file?.bytes)).plan).toEqual(plan);

    const second = await bench({ chosen: file ?? null });
    expect((await second.plans.importFile())?.plan).toEqual(plan);
    const again = await second.plans.importFile();
    expect(again?.plan.id).not.toBe(plan.id);
    expect(second.plans.list()).toHaveLength(2);
  });

  it.each([
    ['{"format":"redoubt-plan","version":99}', 'version-newer'],
    ['{', 'not-json'],
    ['\xff', 'not-json'],
    ['{"format":"redoubt-plan","version":1,"name":7}', 'schema'],
    [`"${'x'.repeat(10_000_000)}"`, 'too-large'],
  ])('refuses a bad plan file and adds nothing (%#)', async (text, code) => {
    const { plans } = await bench({ chosen: { name: 'x.json', bytes: Buffer.from(text, 'latin1') } });
    await expect(plans.importFile()).rejects.toMatchObject({ area: 'plan-format', code });
    expect(plans.list()).toEqual([]);
  });

  it('adds nothing when the user cancels', async () => {
    const { plans } = await bench({ chosen: null });
    expect(await plans.importFile()).toBeNull();
  });
});
