import { describe, expect, it } from 'vitest';
import { parseTable } from '../../../../renderer/lib/parse-table.ts';
import { toMission, toMissionForm } from '../../../../renderer/steps/mission/mapping.ts';
import {
  BLANK_OBSTACLE,
  BLANK_RACK,
  OBSTACLE_COLUMNS,
  pastedRows,
  RACK_COLUMNS,
} from '../../../../renderer/steps/site/list-columns.ts';
import { toSite, toSiteForm } from '../../../../renderer/steps/site/mapping.ts';
import { toWorkload, toWorkloadForm } from '../../../../renderer/steps/workloads/mapping.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { newPlan, newSite, newWorkload } from '../../../../shared/plan/defaults.ts';
import { planSchema } from '../../../../shared/plan/schema.ts';
import { siteSchema } from '../../../../shared/plan/schema-site.ts';
import { workloadSchema } from '../../../../shared/plan/schema-workload.ts';
import { templates } from '../../../../shared/plan/templates/templates.ts';
import { WORKLOAD_KINDS, type Workload } from '../../../../shared/plan/workload.ts';

const plan = newPlan(asId<PlanId>('p'), 'P', '2026-11-22');

describe('the mission form', () => {
  it('gives back the mission of every template unchanged', () => {
    for (const { content } of templates) {
      const mission = { ...plan.mission, ...content.mission };
      expect(toMission(toMissionForm(mission), mission)).toEqual(mission);
    }
  });

  it('keeps "not marked" as no marking, and a marking has an owner', () => {
    const form = toMissionForm(plan.mission);
    expect(toMission(form, plan.mission).marking).toBeNull();
    const marked = toMission({ ...form, level: 'SECRET' }, plan.mission);
    expect(marked.marking).toMatchObject({ owner: 'INT', level: 'SECRET' });
    const owned = toMission({ ...form, level: 'SECRET', buyerCountry: 'KR' }, plan.mission);
    expect(owned.marking?.owner).toBe('KR');
    expect(planSchema.safeParse({ ...plan, mission: marked }).success).toBe(true);
  });

  it('holds the budget in millions and the plan in the smallest unit', () => {
    const form = { ...toMissionForm(plan.mission), budgetM: 24.5 };
    expect(toMission(form, plan.mission).budgetMinor).toBe(2_450_000_000);
    const yen = { ...form, currency: 'JPY' };
    expect(toMission(yen, plan.mission).budgetMinor).toBe(24_500_000);
    expect(toMissionForm(toMission(yen, plan.mission)).budgetM).toBe(24.5);
    expect(toMission({ ...form, budgetM: null }, plan.mission).budgetMinor).toBeNull();
  });
});

describe('the use form', () => {
  it('holds serving mode, draft and adapters, and drops what is switched off', () => {
    const plain = newWorkload('w', 'chat', {});
    const form = toWorkloadForm(plain);
    const served = toWorkload(
      { ...form, serving: 'disaggregated', withSpeculation: true, draftTokens: 4, withAdapters: true },
      plain,
    );
    expect(served).toMatchObject({
      serving: 'disaggregated',
      speculation: { draftTokens: 4, draftModelId: null },
      adapters: { count: 8, rank: 16 },
    });
    expect(workloadSchema.safeParse(served).success).toBe(true);
    expect(toWorkload(toWorkloadForm(served), served)).toEqual(served);
    const off = toWorkload(
      { ...toWorkloadForm(served), withSpeculation: false, withAdapters: false },
      served,
    );
    expect(off).toMatchObject({ speculation: null, adapters: null });
  });

  it('gives back every use of every template unchanged', () => {
    const workloads = templates.flatMap((template) => template.content.workloads);
    expect(workloads.length).toBeGreaterThan(12);
    for (const workload of workloads)
      expect(toWorkload(toWorkloadForm(workload), workload)).toEqual(workload);
  });

  it('holds seconds and percent, the plan milliseconds and shares', () => {
    const workload = newWorkload('w', 'chat', {});
    const form = { ...toWorkloadForm(workload), ttftS: 1.1, percentile: 99, growthPercent: 15 };
    expect(toWorkload(form, workload)).toMatchObject({
      latency: { ttftMs: 1100, percentile: 0.99 },
      growthPerYear: 0.15,
    });
  });

  it.each(WORKLOAD_KINDS)('makes a use of kind %s that the schema accepts', (kind) => {
    const workload = newWorkload('w', 'chat', {});
    const made: Workload = toWorkload({ ...toWorkloadForm(workload), kind }, workload);
    expect(workloadSchema.safeParse(made).error?.issues).toBeUndefined();
    expect(made.agent !== null).toBe(kind === 'agents');
    expect(made.retrieval !== null).toBe(kind === 'retrieval');
    expect(made.training !== null).toBe(kind === 'training' || kind === 'fine-tuning');
  });

  it('does not bring a part into a use that has none, and brings it when it is switched on', () => {
    const workload = newWorkload('w', 'retrieval', {});
    const form = toWorkloadForm(workload);
    expect(form.withPart).toBe(false);
    expect(toWorkload({ ...form, users: 5 }, workload).retrieval).toBeNull();
    expect(toWorkload({ ...form, withPart: true }, workload).retrieval?.index).toBe('hnsw');
  });

  it('trains all weights when the kind is training, whatever the method said', () => {
    const workload = newWorkload('w', 'training', {});
    expect(toWorkload({ ...toWorkloadForm(workload), withPart: true }, workload).training?.method).toBe(
      'full',
    );
  });
});

describe('the site form', () => {
  it.each(['EUR', 'KRW', 'KWD'])('gives back every site of every template unchanged in %s', (currency) => {
    const sites = templates.flatMap((template) => template.content.sites);
    expect(sites.length).toBeGreaterThan(12);
    for (const site of sites) expect(toSite(toSiteForm(site, currency), site, currency)).toEqual(site);
  });

  it('holds kPa, kN, percent and money per kWh', () => {
    const site = newSite('s', {});
    const form = {
      ...toSiteForm(site, 'EUR'),
      slabKPa: 12,
      pointKN: 4.5,
      heatReusePercent: 15,
      gridGPerKwh: 380,
      tariffPerKwh: 0.183,
    };
    expect(toSite(form, site, 'EUR')).toMatchObject({
      floor: { slabRatingPa: 12_000, pointRatingN: 4500 },
      energy: { heatReuseFraction: 0.15, gridKgCo2PerKwh: 0.38, tariffMinorPerKwh: 18.3 },
    });
    expect(siteSchema.safeParse(toSite(form, site, 'EUR')).success).toBe(true);
  });

  it('keeps what is not known as not known', () => {
    const site = newSite('s', {});
    expect(toSiteForm(site, 'EUR')).toMatchObject({ slabKPa: null, pue: null, tariffPerKwh: null });
  });
});

describe('pasted lists', () => {
  it('read columns out of a spreadsheet, pass over the heads and name the line that cannot be used', () => {
    const table = parseTable(
      'Name\tKind\tAlong row\tAcross rows\tWidth\tDepth\r\nC1\tcolumn\t1 200\t2.4 m\t400\t400\nX\ttree\t1\t1\t1\t1\n',
    );
    expect(table).not.toBeNull();
    const { rows, refused } = pastedRows(OBSTACLE_COLUMNS, table ?? [], BLANK_OBSTACLE);
    expect(rows).toEqual([{ name: 'C1', kind: 'column', xMm: 1200, yMm: 2400, widthMm: 400, depthMm: 400 }]);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain('Line 3');
  });

  it('keep what is not known as not known', () => {
    const table = parseTable('R1;2;5;;650\nR2;0;1;1;1') ?? [];
    const { rows, refused } = pastedRows(RACK_COLUMNS, table, BLANK_RACK);
    expect(rows).toEqual([{ name: 'R1', row: 2, position: 5, powerW: null, massKg: 650 }]);
    expect(refused[0]).toContain('Line 2');
    const site = newSite('s', { floor: { existingRacks: rows } });
    expect(siteSchema.safeParse(site).success).toBe(true);
  });

  it('are refused as a whole when a quotation mark does not close', () => {
    expect(parseTable('"C1;column')).toBeNull();
  });
});
