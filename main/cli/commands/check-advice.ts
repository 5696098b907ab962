import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { Design } from '../../../shared/design/design.ts';
import type { ClauseResult } from '../../../shared/design/judgement.ts';
import { type Conflict, findConflicts } from '../../../shared/law/find-conflicts.ts';
import { type Fix, findFixes } from '../../../shared/law/find-fixes.ts';
import { type CalendarDay, lawCalendar } from '../../../shared/law/law-calendar.ts';
import { type Profile, profileOf } from '../../../shared/law/profile/profile-of.ts';
import { type Roadmap, roadmapOf } from '../../../shared/law/roadmap/roadmap.ts';
import { Pipeline } from '../../../shared/pipeline.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { profileLines } from '../../../shared/texts/en/profile.ts';
import { majorOf } from '../../../shared/units/money.ts';

/** What a plan's check can add to the states of its clauses. */
export interface Advice {
  readonly fixes?: readonly {
    readonly instrument: string;
    readonly ref: string;
    readonly fixes: readonly Fix[];
  }[];
  readonly conflicts?: readonly Conflict[];
  readonly calendar?: readonly CalendarDay[];
  readonly roadmap?: Roadmap;
  readonly profile?: Profile;
}

export interface AdviceRequest {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
  readonly clauses: readonly ClauseResult[];
}

const YEARS_SHOWN = 10;

/** The day `years` after a whole ISO date; 29 February becomes 28. */
function yearsAfter(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  return day.endsWith('02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

function wantsFix(clause: ClauseResult): boolean {
  const open = clause.state === 'not-met' || clause.state === 'met-only-with';
  return open && clause.severity !== 'info';
}

/** Ways out of every clause that is not met or met only with papers. Changed plans share one pipeline. */
function fixesOf({ plan, design, facts, clauses }: AdviceRequest): NonNullable<Advice['fixes']> {
  const pipeline = new Pipeline();
  const redesign = (changed: Plan): Design => pipeline.design(changed, facts);
  return clauses.filter(wantsFix).map((clause) => ({
    instrument: clause.instrumentId,
    ref: clause.ref,
    fixes: findFixes({ plan, design, facts, clause, redesign }),
  }));
}

function roadmapWith({ plan, design, facts }: AdviceRequest): Roadmap {
  const pipeline = new Pipeline();
  return roadmapOf({ plan, design, redesign: (changed) => pipeline.design(changed, facts) });
}

/** The parts of the advice that were asked for. */
export function adviceOn(
  request: AdviceRequest,
  wanted: Readonly<Record<'fixes' | 'conflicts' | 'calendar' | 'roadmap' | 'profile', boolean>>,
): Advice {
  const { design } = request;
  const from = design.values.compliance.asOf;
  return {
    ...(wanted.fixes ? { fixes: fixesOf(request) } : {}),
    ...(wanted.conflicts ? { conflicts: findConflicts(request) } : {}),
    ...(wanted.calendar
      ? { calendar: lawCalendar({ ...request, from, to: yearsAfter(from, YEARS_SHOWN) }) }
      : {}),
    ...(wanted.roadmap ? { roadmap: roadmapWith(request) } : {}),
    ...(wanted.profile ? { profile: profileOf(request.plan, request.facts.catalogue) } : {}),
  };
}

function stepText(fix: Fix): string {
  const steps = fix.steps.map((step) => {
    if (step.kind === 'paper') return `hold ${step.paper}`;
    if (step.kind === 'product') return `${step.to} instead of ${step.from}`;
    return `${step.name} ${step.to}${step.from === null ? '' : ` instead of ${step.from}`}`;
  });
  const worse = fix.worsened.length === 0 ? '' : `, worse then: ${fix.worsened.join(', ')}`;
  return `${steps.join(' and ')}${worse}`;
}

function moneyText(capexMinor: number, currency: string, unpriced: number): string {
  if (capexMinor === 0 && unpriced > 0) return `no price for ${unpriced} lines`;
  const sum = `${Math.round(majorOf({ minor: capexMinor, currency }))} ${currency}`;
  return unpriced === 0 ? sum : `${sum} at least: ${unpriced} lines have no price`;
}

function roadmapLines({ phases, currency }: Roadmap): readonly string[] {
  return phases.map(({ silicon, asOf, capexMinor, unpricedLines, running }) => {
    const share =
      silicon.share === null
        ? 'no accelerators'
        : `${Math.round(silicon.share * 100)} % of them own or preferred`;
    const power = running === null ? 'cannot be designed' : `${Math.round(running.itPowerW / 1000)} kW of IT`;
    const law =
      running === null ? '' : `, binding clauses not met on that day: ${String(running.failingClauses)}`;
    return `phase          ${silicon.name ?? 'first delivery'} (${asOf}): ${silicon.accelerators} accelerators, ${share}; ${moneyText(capexMinor, currency, unpricedLines)}; ${power}${law}`;
  });
}

/** The advice as lines of text. */
export function adviceLines(advice: Advice): readonly string[] {
  const fixes = (advice.fixes ?? []).flatMap(({ instrument, ref, fixes: ways }) =>
    ways.map((fix) => `fix            ${instrument} ${ref}: ${stepText(fix)}`),
  );
  const conflicts = (advice.conflicts ?? []).map(
    ({ kind, a, b, facts }) =>
      `conflict       ${a.instrumentId} ${a.ref} against ${b.instrumentId} ${b.ref}: ${kind === 'known' ? 'known to the rule pack' : facts.join(', ')}`,
  );
  const calendar = (advice.calendar ?? []).flatMap(({ day, changes }) =>
    changes.map(({ instrumentId, ref, from, to }) => `from ${day} ${instrumentId} ${ref}: ${from} → ${to}`),
  );
  const roadmap = advice.roadmap === undefined ? [] : roadmapLines(advice.roadmap);
  const profile = advice.profile === undefined ? [] : profileLines(advice.profile);
  return [...profile, ...fixes, ...conflicts, ...calendar, ...roadmap];
}
