import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { signUi } from '../../../shared/texts/en/ui/sign.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatDate, formatExact } from '../../lib/format.ts';
import { lawTotals } from '../../lib/law-totals.ts';
import type { DesignView } from '../../workers/engine-messages.ts';
import { stageOf } from '../step.ts';

const texts = signUi.checks;

export interface SignCheck {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** `met` clear, `open` to know before signing, `not-met` refuses the export. */
  readonly state: 'met' | 'open' | 'not-met';
}

const of = (part: number, all: number): string =>
  fillText(texts.of, { part: formatExact(part), all: formatExact(all) });

function complete(id: string, name: string, count: { part: number; all: number }): SignCheck {
  return { id, name, value: of(count.part, count.all), state: count.part === count.all ? 'met' : 'open' };
}

function designChecks(design: DesignView): readonly SignCheck[] {
  const checks: SignCheck[] = [];
  const closure = stageOf(design, 'closure');
  if (closure !== undefined) {
    const holding = closure.identities.filter((identity) => identity.holds).length;
    const { length } = closure.identities;
    checks.push({
      id: 'closure',
      name: texts.closure,
      value: of(holding, length),
      state: holding === length ? 'met' : 'not-met',
    });
  }
  const cables = stageOf(design, 'racks')?.cables;
  if (cables !== undefined) {
    const count = (list: typeof cables): number => list.reduce((sum, run) => sum + run.cables, 0);
    const withProduct = count(cables.filter((run) => run.interconnectId !== null));
    checks.push(complete('cables', texts.cables, { part: withProduct, all: count(cables) }));
  }
  const failures = stageOf(design, 'power')?.sites.flatMap((site) => site.failures);
  if (failures !== undefined) {
    const carried = failures.filter((failure) => failure.carried).length;
    checks.push(complete('failures', texts.failures, { part: carried, all: failures.length }));
  }
  return checks;
}

function lawChecks(design: DesignView): readonly SignCheck[] {
  const compliance = stageOf(design, 'compliance');
  if (compliance === undefined) return [];
  const { 'not-met': notMet, open, met } = lawTotals(compliance.counts);
  return [
    {
      id: 'not-met',
      name: texts.notMet,
      value: of(notMet, notMet + open + met),
      state: notMet === 0 ? 'met' : 'open',
    },
    { id: 'open', name: texts.open, value: formatExact(open), state: open === 0 ? 'met' : 'open' },
  ];
}

function supplyChecks(design: DesignView): readonly SignCheck[] {
  const lines = stageOf(design, 'bom')?.lines.filter((line) => line.includedIn === null);
  if (lines === undefined) return [];
  const priced = lines.filter((line) => line.total !== null).length;
  const dated = lines.filter((line) => line.leadTimeWeeks !== null).length;
  return [
    complete('priced', texts.priced, { part: priced, all: lines.length }),
    complete('lead-times', texts.leadTimes, { part: dated, all: lines.length }),
  ];
}

function planChecks(plan: Plan, facts: Facts, design: DesignView): readonly SignCheck[] {
  const { identity } = facts;
  const ended = identity.expires !== null && identity.expires < plan.mission.asOf;
  const blocking = design.findings.filter((finding) => finding.severity === 'blocking').length;
  const assumed = design.findings.filter(
    (finding) => String(finding.code) === 'class-assumption-used',
  ).length;
  const marked = plan.mission.marking !== null;
  return [
    {
      id: 'marking',
      name: texts.marking,
      value: marked ? texts.set : texts.notSet,
      state: marked ? 'met' : 'not-met',
    },
    {
      id: 'assumptions',
      name: texts.assumptions,
      value: formatExact(assumed),
      state: assumed === 0 ? 'met' : 'open',
    },
    {
      id: 'catalogue',
      name: texts.catalogue,
      value:
        identity.expires === null
          ? `${identity.version}`
          : `${identity.version}, ${fillText(texts.catalogueEnds, { date: formatDate(identity.expires) })}`,
      state: ended ? 'open' : 'met',
    },
    {
      id: 'blocking',
      name: texts.blocking,
      value: formatExact(blocking),
      state: blocking === 0 ? 'met' : 'not-met',
    },
  ];
}

/** What the author should have seen before signing, read off plan and design. */
export function signChecks(plan: Plan, facts: Facts, design: DesignView): readonly SignCheck[] {
  return [
    ...designChecks(design),
    ...lawChecks(design),
    ...supplyChecks(design),
    ...planChecks(plan, facts, design),
  ];
}
