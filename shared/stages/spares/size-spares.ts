import type { Facts } from '../../catalogue/catalogue.ts';
import type { SpareLine, SparesResult } from '../../design/supply.ts';
import { tracedFigure } from '../../design/traced-figures.ts';
import type { Finding } from '../../findings.ts';
import { compareIds } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage, type StageResult } from '../stage.ts';
import { type InstalledPart, type InstalledSources, installedParts } from './installed-parts.ts';
import { expectedFailures, sparesFor } from './poisson.ts';
import { SPARE_CLASSES, type SpareClass } from './spare-classes.ts';

const DAYS_PER_WEEK = 7;
/** Above this number of days a part waits longer than half a year; the planner should see which lead time it is. */
const LONG_WAIT_DAYS = 180;

interface Wait {
  readonly days: number;
  readonly input: TraceInput;
}

/** Days until a replacement is back: the lead time told for this product, else the plan's own value. */
function waitFor(part: InstalledPart, plan: Plan): Wait {
  const told = plan.delivery.leadTimeWeeks[part.productId];
  if (told === undefined) {
    const days = plan.delivery.replacementDays;
    const reading = { value: days, unit: 'd' };
    return { days, input: fromPlan('replacement time', '/delivery/replacementDays', reading) };
  }
  const days = told.p50 * DAYS_PER_WEEK;
  const pointer = `/delivery/leadTimeWeeks/${part.productId}/p50`;
  return { days, input: fromPlan('replacement time', pointer, { value: days, unit: 'd' }) };
}

/** Path of the spares of one part. */
function sparePath(part: Pick<SpareLine, 'productId' | 'variant'>): string {
  return `spares.lines.${part.productId}${part.variant === null ? '' : `@${part.variant}`}`;
}

/** The figures the number of installed parts is counted from, with their own values. */
function countedFrom(part: InstalledPart, sources: InstalledSources): readonly TraceInput[] {
  return part.figures.flatMap((path) => {
    const value = tracedFigure(sources, path);
    return value === null ? [] : [fromFigure(path, path, { value })];
  });
}

interface LineContext {
  readonly wait: Wait;
  readonly kind: SpareClass;
  readonly sources: InstalledSources;
  readonly log: TraceLog;
}

function traceLine(line: SpareLine, part: InstalledPart, context: LineContext): void {
  const { wait, kind, log, sources } = context;
  const path = sparePath(line);
  log.record({
    path: `${path}.installed`,
    value: line.installed,
    unit: '',
    formula: 'spares.installed',
    expression: 'parts of this product and length among what is placed, cabled and installed',
    inputs: countedFrom(part, sources),
  });
  log.record({
    path: `${path}.lambda`,
    value: line.lambda,
    unit: '',
    formula: 'spares.expected-failures',
    expression: 'installed * annual failure rate * days / 365',
    inputs: [
      fromFigure('installed', `${path}.installed`, { value: line.installed }),
      fromConvention('annual failure rate', kind.id, { value: line.annualFailureRate, source: kind.source }),
      wait.input,
    ],
  });
  log.record({
    path: `${path}.spares`,
    value: line.spares,
    unit: '',
    formula: 'spares.poisson',
    expression:
      'smallest number that covers the failures with the service level, and at least the minimum stock',
    inputs: [
      fromFigure('expected failures', `${path}.lambda`, { value: line.lambda }),
      fromPlan('service level', '/delivery/sparesServiceLevel', { value: line.serviceLevel }),
      fromConvention('minimum', `${kind.id}-minimum`, {
        value: Math.max(kind.least, Math.ceil(kind.leastShare * line.installed)),
        source: kind.source,
      }),
    ],
  });
}

function sizeLine(part: InstalledPart, plan: Plan, context: Pick<LineContext, 'sources' | 'log'>): SpareLine {
  const kind: SpareClass = SPARE_CLASSES[part.class];
  const wait = waitFor(part, plan);
  const lambda = expectedFailures(part.installed, kind.annualFailureRate, wait.days);
  const least = Math.max(kind.least, Math.ceil(kind.leastShare * part.installed));
  const line: SpareLine = {
    productId: part.productId,
    variant: part.variant,
    installed: part.installed,
    annualFailureRate: kind.annualFailureRate,
    replacementDays: wait.days,
    lambda,
    serviceLevel: plan.delivery.sparesServiceLevel,
    spares: Math.max(sparesFor(lambda, plan.delivery.sparesServiceLevel), least),
  };
  traceLine(line, part, { wait, kind, ...context });
  return line;
}

function rackScaleFindings(sources: InstalledSources, facts: Facts): readonly Finding[] {
  const systems = new Set(
    sources.racks.racks
      .filter((rack) => rack.purpose === 'rack-scale')
      .flatMap((rack) => rack.devices.map((device) => device.productId)),
  );
  return [...systems].sort(compareIds).map((id) => ({
    code: 'spares-rack-scale',
    severity: 'review',
    stage: 'spares',
    step: 'cost',
    subject: `product/${id}`,
    params: { product: facts.findProduct(id)?.name ?? id },
  }));
}

function findingsFor(lines: readonly SpareLine[], facts: Facts): readonly Finding[] {
  const common = { stage: 'spares', step: 'cost', severity: 'note' } as const;
  const long = lines.filter((line) => line.replacementDays > LONG_WAIT_DAYS);
  const waits = long.map(
    (line): Finding => ({
      ...common,
      code: 'spares-long-wait',
      subject: `product/${line.productId}`,
      params: {
        product: facts.findProduct(line.productId)?.name ?? line.productId,
        days: Math.round(line.replacementDays),
        spares: line.spares,
      },
    }),
  );
  if (lines.length === 0) return waits;
  return [
    ...waits,
    { ...common, code: 'spares-rates-assumed', subject: 'plan', pointer: '/delivery' },
    { ...common, code: 'spares-parts-missing', subject: 'plan' },
  ];
}

function run(plan: Plan, earlier: InstalledSources, facts: Facts): StageResult<SparesResult> {
  const log = new TraceLog();
  const parts = [...installedParts(earlier)].sort(
    (a, b) => compareIds(a.productId, b.productId) || compareIds(a.variant ?? '', b.variant ?? ''),
  );
  const lines = parts.map((part) => sizeLine(part, plan, { sources: earlier, log }));
  const findings = [...rackScaleFindings(earlier, facts), ...findingsFor(lines, facts)];
  return { value: { lines }, outcome: outcomeOf(findings), findings, trace: log.figures };
}

/** Spares of everything installed, so that they last until replacements arrive; never counted as capacity. */
export const sizeSpares: Stage<'spares', 'compute' | 'fabric' | 'racks' | 'power'> = {
  id: 'spares',
  needs: ['compute', 'fabric', 'racks', 'power'],
  reads: ['delivery'],
  run,
};
