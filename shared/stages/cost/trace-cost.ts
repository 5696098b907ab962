import type { BomLine, CostResult } from '../../design/supply.ts';
import { figureOfRacks } from '../../design/traced-figures.ts';
import { WORKS } from '../../facility/lead-times.ts';
import type { Plan } from '../../plan/plan.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, type TraceLog } from '../../trace.ts';
import { type CostSources, isFacility } from './cost-basis.ts';
import { PRODUCTIVE_HOURS, RACKS_PER_SEAT } from './staffing.ts';
import type { CostFigures } from './sum-cost.ts';

interface Traced {
  readonly plan: Plan;
  readonly value: CostResult;
  readonly figures: CostFigures;
  readonly accelerators: number;
  readonly power: CostSources['power'];
}

/** Amounts are traced in the smallest unit of the currency, as they are kept. */
function unitOf(value: CostResult): string {
  return `${value.currency} minor`;
}

function cost(
  name: string,
  value: CostResult,
  figure: 'capex' | 'contingency' | 'opexPerYear' | 'tco',
): TraceInput {
  return fromFigure(name, `cost.${figure}`, { value: value[figure].minor, unit: unitOf(value) });
}

/** Total of a line with where its price comes from. */
function lineInput(line: BomLine, unit: string): TraceInput {
  return {
    name: line.name,
    value: line.total?.minor ?? null,
    unit,
    from: { kind: 'convention', id: `price of ${line.id}`, tag: 'U', source: line.priceBasis ?? '' },
  };
}

function traceCapex({ plan, value, figures }: Traced, log: TraceLog): void {
  const unit = unitOf(value);
  for (const { step, minor, priced } of figures.steps)
    log.record({
      path: `cost.steps.${step}`,
      value: minor,
      unit,
      formula: 'cost.step',
      expression: 'sum of line totals in the currency of the plan',
      inputs: priced.map((line) => lineInput(line, unit)),
    });
  for (const [figure, amount] of [
    ['capexIt', figures.capex.it],
    ['capexFacility', figures.capex.facility],
  ] as const)
    log.record({
      path: `cost.${figure}`,
      value: amount,
      unit,
      formula: 'cost.capex-by-life',
      expression:
        figure === 'capexIt' ? 'sum of the steps that last as IT' : 'sum of the steps that last as plant',
      inputs: figures.steps
        .filter(({ step }) => isFacility(step) === (figure === 'capexFacility'))
        .map(({ step, minor }) => fromFigure(step, `cost.steps.${step}`, { value: minor, unit })),
    });
  log.record({
    path: 'cost.capex',
    value: value.capex.minor,
    unit,
    formula: 'cost.capex',
    expression: 'sum of quantity * price over priced lines',
    inputs: figures.steps.map(({ step, minor }) =>
      fromFigure(step, `cost.steps.${step}`, { value: minor, unit }),
    ),
  });
  log.record({
    path: 'cost.contingency',
    value: value.contingency.minor,
    unit,
    formula: 'cost.contingency',
    expression: 'capex * contingency',
    inputs: [
      cost('capex', value, 'capex'),
      fromPlan('contingency', '/cost/contingency', { value: plan.cost.contingency }),
    ],
  });
}

function traceOpex({ plan, value, figures, power }: Traced, log: TraceLog): void {
  const unit = unitOf(value);
  if (value.energyPerYear !== null)
    log.record({
      path: 'cost.energyPerYear',
      value: value.energyPerYear.minor,
      unit,
      formula: 'cost.energy',
      expression: 'sum over sites of facility energy * tariff',
      inputs: power.sites.flatMap(({ siteId, energy }) => {
        const index = plan.sites.findIndex((site) => site.id === siteId);
        const site = plan.sites[index];
        return [
          fromFigure(`energy of ${site?.name ?? siteId}`, `power.sites.${siteId}.energy.facilityMwhPerYear`, {
            value: energy.facilityMwhPerYear,
            unit: 'MWh',
          }),
          fromPlan(`tariff of ${site?.name ?? siteId}`, `/sites/${index}/energy/tariffMinorPerKwh`, {
            value: site?.energy.tariffMinorPerKwh ?? null,
            unit: 'minor/kWh',
          }),
        ];
      }),
    });
  log.record({
    path: 'cost.maintenancePerYear',
    value: value.maintenancePerYear.minor,
    unit,
    formula: 'cost.maintenance',
    expression: 'IT capex * IT rate + facility capex * facility rate',
    inputs: [
      fromFigure('IT capex', 'cost.capexIt', { value: figures.capex.it, unit }),
      fromPlan('IT rate', '/cost/itMaintenanceRate', { value: plan.cost.itMaintenanceRate }),
      fromFigure('facility capex', 'cost.capexFacility', { value: figures.capex.facility, unit }),
      fromPlan('facility rate', '/cost/facilityMaintenanceRate', {
        value: plan.cost.facilityMaintenanceRate,
      }),
    ],
  });
  const energy = value.energyPerYear?.minor ?? null;
  log.record({
    path: 'cost.opexPerYear',
    value: value.opexPerYear.minor,
    unit,
    formula: 'cost.opex',
    expression: 'energy + maintenance + staff, as far as known',
    inputs: [
      fromFigure('maintenance', 'cost.maintenancePerYear', { value: value.maintenancePerYear.minor, unit }),
      ...(energy === null ? [] : [fromFigure('energy', 'cost.energyPerYear', { value: energy, unit })]),
      ...(value.staffPerYear === null
        ? []
        : [fromFigure('staff', 'cost.staffPerYear', { value: value.staffPerYear.minor, unit })]),
    ],
  });
}

function traceTotals({ plan, value, figures, accelerators }: Traced, log: TraceLog): void {
  const unit = unitOf(value);
  const rate = fromPlan('discount rate', '/cost/discountRate', { value: plan.cost.discountRate });
  log.record({
    path: 'cost.tco',
    value: value.tco.minor,
    unit,
    formula: 'cost.tco',
    expression: 'capex + contingency + sum of opex / (1 + w)^t',
    inputs: [
      cost('capex', value, 'capex'),
      cost('contingency', value, 'contingency'),
      cost('opex', value, 'opexPerYear'),
      rate,
      fromPlan('years', '/cost/years', { value: plan.cost.years }),
    ],
  });
  if (value.perAcceleratorHour === null) return;
  log.record({
    path: 'cost.perAcceleratorHour',
    value: value.perAcceleratorHour.minor,
    unit,
    formula: 'cost.per-accelerator-hour',
    expression: '(capital * CRF by life + opex) / (accelerators * 8760 * utilisation)',
    inputs: [
      cost('capex', value, 'capex'),
      cost('opex', value, 'opexPerYear'),
      rate,
      fromPlan('life of IT', '/cost/itLifeYears', { value: plan.cost.itLifeYears, unit: 'year' }),
      fromPlan('life of plant', '/cost/facilityLifeYears', {
        value: plan.cost.facilityLifeYears,
        unit: 'year',
      }),
      fromFigure('accelerators', 'compute.accelerators', { value: accelerators }),
      fromPlan('planned utilisation', '/pools', { value: figures.utilisation }),
    ],
  });
}

/** The estimate by seats; what the planner entered is no derived figure. */
function traceFte({ value: { staffing } }: Traced, log: TraceLog): void {
  if (staffing.estimatedFte === null) return;
  log.record({
    path: 'cost.staffing.estimatedFte',
    value: staffing.estimatedFte,
    unit: 'FTE',
    formula: 'cost.staffing',
    expression: 'sum over sites of (1 + ceil(racks / racks per seat)) * 8760 / hours per person',
    inputs: [
      ...staffing.seats.map(({ siteId, racks }) =>
        fromFigure(`racks of ${siteId}`, figureOfRacks(siteId), { value: racks }),
      ),
      fromConvention('racks per seat of IT hands', 'cost.racks-per-seat', {
        value: RACKS_PER_SEAT,
        source: 'facility-method 10',
      }),
      fromConvention('hours per person', 'cost.productive-hours', {
        value: PRODUCTIVE_HOURS,
        unit: 'h',
        source: 'facility-method 10',
      }),
    ],
  });
}

function traceStaffing({ plan, value }: Traced, log: TraceLog): void {
  const { staffing, staffPerYear } = value;
  const estimated = staffing.basis === 'estimated';
  if (staffPerYear !== null)
    log.record({
      path: 'cost.staffPerYear',
      value: staffPerYear.minor,
      unit: unitOf(value),
      formula: 'cost.staff',
      expression: 'people * cost of one',
      inputs: [
        estimated
          ? fromFigure('people', 'cost.staffing.estimatedFte', { value: staffing.fte, unit: 'FTE' })
          : fromPlan('people', '/cost/staffFte', { value: staffing.fte, unit: 'FTE' }),
        fromPlan('cost of one', '/cost/staffCostPerYearMinor', {
          value: plan.cost.staffCostPerYearMinor,
          unit: unitOf(value),
        }),
      ],
    });
  const hours = (count: number) => ({ value: count, unit: 'h', source: 'facility-method 10' });
  log.record({
    path: 'cost.staffing.installationHours',
    value: staffing.installationHours,
    unit: 'h',
    formula: 'cost.installation',
    expression: 'racks * hours + cables * 15 min',
    inputs: [
      fromConvention('hours of a rack', 'works.rack', hours(WORKS.hoursPerRack)),
      fromConvention('hours of a rack with liquid', 'works.liquid-rack', hours(WORKS.hoursPerLiquidRack)),
      fromConvention('minutes of a cable', 'works.cable', {
        value: WORKS.minutesPerCable,
        unit: 'min',
        source: 'facility-method 10',
      }),
    ],
  });
}

/** Records how every total came about. */
export function traceCost(traced: Traced, log: TraceLog): void {
  traceCapex(traced, log);
  traceFte(traced, log);
  traceStaffing(traced, log);
  traceOpex(traced, log);
  traceTotals(traced, log);
}
