import { describe, expect, it } from 'vitest';
import { createFacts } from '../../../shared/catalogue/facts.ts';
import type { Finding } from '../../../shared/findings.ts';
import { asId, type PlanId } from '../../../shared/ids.ts';
import { runPipeline } from '../../../shared/pipeline.ts';
import { applyEdits } from '../../../shared/plan/apply-edits.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Site } from '../../../shared/plan/site.ts';
import { newPlanFrom } from '../../../shared/plan/templates/templates.ts';
import { testCatalogue, testFacts } from '../../support/facts.ts';

// What cannot be built is answered with the limit that binds and the nearest change that would make it fit; taking that
// change must make it fit.

const facts = testFacts();
const plan = newPlanFrom('eu-ai-factory', { id: asId<PlanId>('bad'), today: '2026-11-22' });

function withSite(change: (site: Site) => Partial<Site>): Plan {
  return { ...plan, sites: plan.sites.map((site) => ({ ...site, ...change(site) })) };
}

function findingsOf(from: Plan, code: Finding['code']): readonly Finding[] {
  return runPipeline(from, facts).findings.filter((finding) => finding.code === code);
}

const reading = (measured: Finding['measured']): number => Number(measured?.value ?? Number.NaN);

function afterFirstWay(from: Plan, finding: Finding | undefined): Plan {
  const edits = finding?.waysOut?.[0]?.edits ?? [];
  expect(edits.length).toBeGreaterThan(0);
  return applyEdits(from, edits);
}

describe('a plan that cannot be built', () => {
  it('names the limit that lets no server into a rack, and the rating that does', () => {
    const thin = withSite(({ power }) => ({
      power: { ...power, feedCurrentA: 16, phases: 1, voltageV: 230, voltageKind: 'line-to-neutral' },
    }));
    const [server] = findingsOf(thin, 'rack-fits-nothing');
    expect(server).toMatchObject({
      severity: 'blocking',
      limit: { unit: 'W' },
      params: { bound: 'power with one feed lost' },
    });
    expect(reading(server?.measured)).toBeGreaterThan(reading(server?.limit));
    const product = server?.params?.['product'];
    const mended = findingsOf(afterFirstWay(thin, server), 'rack-fits-nothing');
    expect(mended.map(({ params }) => params?.['product'])).not.toContain(product);
  });

  it('names the cable that no medium reaches, and rows that keep it short enough', () => {
    const far = withSite(({ floor }) => ({ floor: { ...floor, rowPitchMm: 400_000, racksPerRow: 2 } }));
    const found = findingsOf(far, 'cable-beyond-reach');
    expect(found.length).toBeGreaterThan(0);
    for (const { severity, measured, limit } of found) {
      expect(severity).toBe('blocking');
      expect(reading(measured)).toBeGreaterThan(reading(limit));
    }
    expect(findingsOf(afterFirstWay(far, found[0]), 'cable-beyond-reach')).toEqual([]);
  });

  it('on a site of zero kilowatts says how many it takes', () => {
    const dark = withSite(({ power }) => ({ power: { ...power, availableItKw: 0 } }));
    const [finding] = findingsOf(dark, 'site-power-exceeded');
    expect(finding).toMatchObject({ severity: 'blocking', limit: { value: 0, unit: 'W' } });
    expect(findingsOf(afterFirstWay(dark, finding), 'site-power-exceeded')).toEqual([]);
  });

  it('blocks on products whose power nobody published, and takes it for no zero', () => {
    const design = runPipeline(plan, createFacts({ ...testCatalogue(), assumptions: [] }));
    const open = design.findings.filter(
      ({ code, params }) => code === 'figure-unknown' && params?.['field'] === 'maximum power',
    );
    expect(open.length).toBeGreaterThan(0);
    for (const { severity, waysOut, params } of open) {
      expect(severity).toBe('blocking');
      expect(waysOut).toMatchObject([{ code: 'enter-figure', params: { product: params?.['product'] } }]);
    }
    const [site] = design.values.power.sites;
    expect(site?.itMaxW.unknownParts.length).toBeGreaterThanOrEqual(open.length);
    expect(design.findings.map(({ code }) => code)).toContain('it-power-lower-bound');
  });
});
