import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isPlannerError, type PlannerError } from '../../../../shared/errors.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { newPlan } from '../../../../shared/plan/defaults.ts';
import { migratePlan } from '../../../../shared/plan/migrations.ts';
import { MAX_PLAN_LENGTH, parsePlan, parsePlanBytes } from '../../../../shared/plan/parse-plan.ts';
import { PLAN_FORMAT_VERSION } from '../../../../shared/plan/plan.ts';
import { newPlanFrom, templates } from '../../../../shared/plan/templates/templates.ts';
import { writePlan } from '../../../../shared/plan/write-plan.ts';
import { faultSentence } from '../../../../shared/texts/en/faults.ts';

const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('edge'), today: '2026-11-22' });

function faultOf(text: string): PlannerError {
  try {
    parsePlan(text);
  } catch (error) {
    if (isPlannerError(error, 'plan-format')) return error;
    throw error;
  }
  throw new Error('the plan was accepted');
}

function changed(change: (draft: Record<string, unknown>) => void): string {
  const draft = JSON.parse(JSON.stringify(plan)) as Record<string, unknown>;
  change(draft);
  return JSON.stringify(draft);
}

describe('plan format', () => {
  it('reads back what it wrote, byte for byte', () => {
    const text = writePlan(plan);
    expect(writePlan(parsePlan(text).plan)).toBe(text);
    expect(parsePlan(text).plan).toEqual(plan);
  });

  it('writes sorted keys without white space', () => {
    expect(writePlan(newPlan(asId<PlanId>('a'), 'b', '2026-01-01'))).toMatch(
      /^\{"cost":\{"contingency":0.1,/,
    );
  });

  it.each(templates.map((template) => template.id))('accepts the template %s', (id) => {
    const fresh = newPlanFrom(id, { id: asId<PlanId>('x'), today: '2026-11-22' });
    expect(parsePlan(JSON.stringify(fresh)).plan).toEqual(fresh);
  });

  it.each([
    ['text that is not JSON', '{"format":', 'not-json', ''],
    ['another format', '{"format":"other","version":1}', 'schema', 'format'],
    [
      'a newer version',
      changed((draft) => {
        draft['version'] = PLAN_FORMAT_VERSION + 1;
      }),
      'version-newer',
      '',
    ],
    [
      'a version that never existed',
      changed((draft) => {
        draft['version'] = 0.5;
      }),
      'version-unknown',
      '',
    ],
    [
      'a misspelt field',
      changed((draft) => {
        draft['worklods'] = [];
      }),
      'schema',
      '(top)',
    ],
    [
      'a negative number',
      changed((draft) => {
        for (const workload of draft['workloads'] as { audience: { users: number } }[])
          workload.audience.users = -5;
      }),
      'schema',
      'workloads.0.audience.users',
    ],
    [
      'a text beyond its limit',
      changed((draft) => {
        draft['name'] = 'x'.repeat(401);
      }),
      'schema',
      'name',
    ],
  ])('refuses %s', (_what, text, code, path) => {
    const fault = faultOf(text);
    expect(fault.code).toBe(code);
    if (path !== '') expect(fault.details['path']).toBe(path);
    expect(faultSentence(fault)).not.toMatch(/[{}]/);
  });

  it.each([
    [
      'a field that stands twice',
      '{"format":"redoubt-plan","version":2,"mission":{"asOf":"a","asOf":"b"}}',
      'mission.asOf',
    ],
    ['a name that reaches the prototype', '{"format":"redoubt-plan","__proto__":{"version":2}}', '__proto__'],
    [
      'nesting without end',
      `{"format":"redoubt-plan","note":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'note.0.0',
    ],
    [
      'half a character',
      changed((draft) => {
        draft['name'] = 'half \ud800';
      }),
      'name',
    ],
    [
      'a direction character in a name',
      changed((draft) => {
        (draft['delivery'] as { leadTimeWeeks: object }).leadTimeWeeks = { 'a\u202eb': { p50: 1, p90: 2 } };
      }),
      'delivery.leadTimeWeeks.(a name)',
    ],
  ])('refuses %s and names the place', (_what, text, path) => {
    const fault = faultOf(text);
    expect(fault.code).toBe('schema');
    expect(fault.details['path']).toBe(path);
    expect(faultSentence(fault)).toContain(`${path} `);
  });

  it('reads bytes with a byte order mark and refuses bytes that are no UTF-8', () => {
    const bytes = new TextEncoder().encode(`\ufeff${writePlan(plan)}`);
    expect(parsePlanBytes(bytes).plan).toEqual(plan);
    expect(() => parsePlanBytes(Uint8Array.of(0x7b, 0xff, 0x7d))).toThrowError(/not-json.*UTF-8/);
    expect(() => parsePlanBytes(new Uint8Array(3 * MAX_PLAN_LENGTH + 1))).toThrowError(/too-large/);
  });

  it('names the value, the limit and the way out of a wrong number', () => {
    const text = changed((draft) => {
      for (const workload of draft['workloads'] as { audience: { users: number } }[])
        workload.audience.users = -5;
    });
    expect(faultSentence(faultOf(text))).toBe(
      'The plan does not follow the format: workloads.0.audience.users -5 must be at least 0. Nothing was changed. Correct this field.',
    );
  });

  it.each(['workloads', 'sites', 'pools'])('refuses two %s with one id', (part) => {
    const text = changed((draft) => {
      draft[part] = [...(draft[part] as unknown[]), (draft[part] as unknown[])[0]];
    });
    expect(faultOf(text).details['path']).toMatch(new RegExp(`^${part}\\.\\d+\\.id$`));
  });

  it.each(['\u202eevil', 'a\u0000b', '\u2066x', '\ufeffx'])('refuses deceiving text %j', (name) => {
    const fault = faultOf(
      changed((draft) => {
        draft['name'] = name;
      }),
    );
    expect(fault.details['path']).toBe('name');
    expect(faultSentence(fault)).not.toContain(name);
  });

  it('refuses ten megabytes before parsing them, naming size and limit', () => {
    const fault = faultOf('x'.repeat(10 * 1024 * 1024));
    expect(fault.code).toBe('too-large');
    expect(fault.details).toEqual({ value: 10 * 1024 * 1024, limit: MAX_PLAN_LENGTH });
  });

  it('names every bad field at once', () => {
    const fault = faultOf(
      changed((draft) => {
        draft['name'] = '';
        draft['revision'] = -1;
      }),
    );
    expect(fault.details['paths']).toEqual(['name', 'revision']);
  });

  it('applies migrations in order and says which', () => {
    const steps = [
      { from: 0, name: 'zero-to-one', migrate: (value: unknown) => ({ ...(value as object), moved: true }) },
    ];
    expect(migratePlan({ a: 1 }, 0, steps)).toEqual({
      value: { a: 1, moved: true },
      applied: ['zero-to-one'],
    });
  });

  it('reads a plan of version 1 as it was written then, its evidence as papers', () => {
    const text = readFileSync('test/fixtures/plans/v1.json', 'utf8');
    const { plan, migrated } = parsePlan(text);
    expect(plan.version).toBe(2);
    expect(migrated).toHaveLength(1);
    expect(plan.mission.papers.map((paper) => `${paper.register}/${paper.id}`)).toEqual([
      'evidence/ot-zones',
      'declarations/en50600-classes',
    ]);
    expect(plan.pools[0]?.choice?.acceleratorId).toBe('rebellions-rebel100');
  });

  it('names the field of version 1 that was wrong, after migrating the rest', () => {
    const held = JSON.parse(readFileSync('test/fixtures/plans/v1.json', 'utf8'));
    const fault = faultOf(JSON.stringify({ ...held, workloads: 'none' }));
    expect(fault.details['paths']).toEqual(['workloads']);
  });
});
