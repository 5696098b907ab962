import type { Facts } from '../../catalogue/catalogue.ts';
import type { StageValues } from '../../design/design.ts';
import type { CostResult, CostStep, Staffing } from '../../design/supply.ts';
import type { Plan } from '../../plan/plan.ts';
import { costTexts } from '../../texts/en/cost-steps.ts';
import { TraceLog } from '../../trace.ts';
import { type Money, money } from '../../units/money.ts';
import { outcomeOf, type Stage, type StageResult } from '../stage.ts';
import {
  type Capex,
  type CostSources,
  capexOf,
  type EnergyCost,
  energyCost,
  plannedUtilisation,
  type StepSum,
  sumSteps,
} from './cost-basis.ts';
import { costFindings } from './cost-findings.ts';
import { annualCost, perAcceleratorHour } from './formulas.ts';
import { staffCost, staffingOf } from './staffing.ts';
import { throughputSwing } from './throughput-swing.ts';
import { type Bar, type TcoParts, tornadoBars, totalCost } from './tornado.ts';
import { traceCost } from './trace-cost.ts';

/** Everything that is summed, before it becomes money. */
export interface CostFigures {
  readonly steps: readonly StepSum[];
  readonly capex: Capex;
  readonly contingency: number;
  readonly energy: EnergyCost;
  readonly staffing: Staffing;
  readonly staff: number | null;
  readonly maintenance: number;
  readonly utilisation: number | null;
  readonly parts: TcoParts;
}

type Sources = CostSources & Pick<StageValues, 'racks'>;

function gather(plan: Plan, earlier: Sources): CostFigures {
  const { cost, mission } = plan;
  const steps = sumSteps(earlier.bom.lines, mission.currency);
  const capex = capexOf(steps);
  const contingency = capex.total * cost.contingency;
  const energy = energyCost(plan, earlier);
  const staffing = staffingOf(plan, earlier.racks);
  const staff = staffCost(plan, staffing);
  const maintenance = capex.it * cost.itMaintenanceRate + capex.facility * cost.facilityMaintenanceRate;
  const parts: TcoParts = {
    goods: capex.total + contingency,
    maintenance,
    energy: energy.unknownSites.length === 0 ? energy.minor : 0,
    staff: staff ?? 0,
    rate: cost.discountRate,
    years: cost.years,
  };
  const utilisation = plannedUtilisation(plan, earlier);
  return { steps, capex, contingency, energy, staffing, staff, maintenance, utilisation, parts };
}

/** Cost of a year over capital of both lives; contingency is spread like the goods it covers. */
function annualOf(figures: CostFigures, plan: Plan): number {
  const { cost } = plan;
  const { capex, parts } = figures;
  const withContingency = 1 + cost.contingency;
  const capital = [
    { amount: capex.it * withContingency, lifeYears: cost.itLifeYears },
    { amount: capex.facility * withContingency, lifeYears: cost.facilityLifeYears },
  ];
  return annualCost(capital, parts.maintenance + parts.energy + parts.staff, cost.discountRate);
}

/** Null until the servers have a price: without them the figure would mislead rather than bound. */
function hourOf(figures: CostFigures, plan: Plan, earlier: CostSources): number | null {
  const compute = figures.steps.find(({ step }) => step === 'compute');
  const { accelerators } = earlier.compute;
  const unpriced = new Set(compute?.unpriced ?? []);
  const servers = earlier.bom.lines.filter((line) => line.category === 'server' && line.poolIds.length > 0);
  const priced = servers.length > 0 && servers.every((line) => !unpriced.has(line.id));
  if (!priced || figures.utilisation === null) return null;
  return perAcceleratorHour(annualOf(figures, plan), accelerators, figures.utilisation);
}

/** PUE of all sites together; null while one of them has none. */
function pueOf({ power }: CostSources): number | null {
  let it = 0;
  let all = 0;
  for (const { energy } of power.sites) {
    if (energy.facilityMwhPerYear === null) return null;
    it += energy.itMwhPerYear;
    all += energy.facilityMwhPerYear;
  }
  return it > 0 ? all / it : null;
}

function movesOf(plan: Plan, earlier: CostSources, parts: TcoParts): readonly Bar[] {
  const { contingency, itMaintenanceRate } = plan.cost;
  const throughput = throughputSwing(plan, earlier);
  return tornadoBars(parts, { pue: pueOf(earlier), throughput, contingency, itMaintenanceRate });
}

function stepsOf(figures: CostFigures, amount: (minor: number) => Money): readonly CostStep[] {
  const goods = figures.steps.map(({ step, minor, unpriced }) => ({
    id: step,
    label: costTexts[step],
    amount: amount(minor),
    unpricedLines: unpriced.length,
  }));
  const contingency = {
    id: 'contingency',
    label: costTexts.contingency,
    amount: amount(figures.contingency),
    unpricedLines: 0,
  };
  return [...goods, contingency];
}

function run(plan: Plan, earlier: Sources, _facts: Facts): StageResult<CostResult> {
  const log = new TraceLog();
  const { currency } = plan.mission;
  const amount = (minor: number): Money => money(currency, Math.round(minor));
  const figures = gather(plan, earlier);
  const { capex, energy, parts } = figures;
  const unpricedLines = figures.steps.flatMap(({ unpriced }) => unpriced);
  const hour = hourOf(figures, plan, earlier);
  const energyKnown = energy.unknownSites.length === 0;
  const opex = parts.maintenance + parts.energy + parts.staff;
  const incomplete = unpricedLines.length > 0;
  const value: CostResult = {
    currency,
    capex: amount(capex.total),
    incomplete,
    unpricedLines,
    steps: stepsOf(figures, amount),
    contingency: amount(figures.contingency),
    energyPerYear: energyKnown ? amount(energy.minor) : null,
    maintenancePerYear: amount(parts.maintenance),
    staffing: figures.staffing,
    staffPerYear: figures.staff === null ? null : amount(figures.staff),
    opexPerYear: amount(opex),
    opexIncomplete: incomplete || !energyKnown || figures.staff === null,
    tco: amount(totalCost(parts)),
    tcoYears: parts.years,
    perAcceleratorHour: hour === null ? null : amount(hour),
    tornado: movesOf(plan, earlier, parts).map(({ id, range, low, high }) => ({
      id,
      label: costTexts[id],
      range,
      low: amount(low),
      high: amount(high),
    })),
  };
  const { accelerators } = earlier.compute;
  traceCost({ plan, value, figures, accelerators, power: earlier.power }, log);
  const findings = costFindings(plan, value, energy);
  return { value, outcome: outcomeOf(findings), findings, trace: log.figures };
}

/** Capex, yearly cost and total over the years. Only priced goods are added; incomplete totals say so. */
export const sumCost: Stage<'cost', 'compute' | 'racks' | 'power' | 'bom'> = {
  id: 'cost',
  needs: ['compute', 'racks', 'power', 'bom'],
  reads: ['sites', 'pools', 'cost', 'mission'],
  run,
};
