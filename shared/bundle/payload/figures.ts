import type { PartialSum } from '../../design/common.ts';
import type { Design } from '../../design/design.ts';
import type { SitePowerResult } from '../../design/power.ts';
import { decimalOf, type Money } from '../../units/money.ts';
import { decimalText } from './decimal.ts';

/** A value in a signed document: a computed number, a text, or unknown. */
export type FigureValue = { readonly number: string } | { readonly text: string } | null;

/** A headline figure with its place in the design, where its trace is found too. */
export interface HeadlineFigure {
  readonly path: string;
  readonly value: FigureValue;
  /** Unit symbol, empty for counts; the currency for money. */
  readonly unit: string;
  /** True while parts of a sum are unknown: the value is then only what is known. */
  readonly lowerBound: boolean;
}

/** A number or text of the design as a document value. */
export function figureValue(value: number | string | null): FigureValue {
  if (value === null) return null;
  return typeof value === 'number' ? { number: decimalText(value) } : { text: value };
}

function figure(path: string, value: number | string | null, unit = ''): HeadlineFigure {
  return { path, value: figureValue(value), unit, lowerBound: false };
}

function partial(path: string, sum: PartialSum, unit: string): HeadlineFigure {
  return { ...figure(path, sum.known, unit), lowerBound: sum.unknownParts.length > 0 };
}

/** An amount. A lower bound of nothing is no amount: no part of it has a price. */
function moneyFigure(path: string, amount: Money | null, lowerBound: boolean): HeadlineFigure {
  const unpriced = amount === null || (lowerBound && amount.minor === 0);
  const value = unpriced ? null : { number: decimalOf(amount) };
  return { path, value, unit: amount?.currency ?? '', lowerBound };
}

function siteFigures(site: SitePowerResult): readonly HeadlineFigure[] {
  const path = `power.sites.${site.siteId}`;
  return [
    partial(`${path}.itMaxW`, site.itMaxW, 'W'),
    figure(`${path}.utilityW`, site.utilityW, 'W'),
    figure(`${path}.energy.itMwhPerYear`, site.energy.itMwhPerYear, 'MWh'),
    figure(`${path}.energy.pue`, site.energy.pue),
  ];
}

function costFigures({ cost, schedule }: Design['values']): readonly HeadlineFigure[] {
  return [
    moneyFigure('cost.capex', cost.capex, cost.incomplete),
    moneyFigure('cost.opexPerYear', cost.opexPerYear, cost.opexIncomplete),
    moneyFigure('cost.tco', cost.tco, cost.incomplete || cost.opexIncomplete),
    figure('schedule.readyWeeks.p50', schedule.readyWeeks?.p50 ?? null, 'week'),
    figure('schedule.readyWeeks.p90', schedule.readyWeeks?.p90 ?? null, 'week'),
  ];
}

/** The figures a reader asks for first, in the order of the consequence bar. */
export function headlineFigures({ values }: Design): readonly HeadlineFigure[] {
  const pools = values.compute.pools.flatMap((pool) => [
    figure(`compute.pools.${pool.poolId}.servers`, pool.servers),
    figure(`compute.pools.${pool.poolId}.accelerators`, pool.accelerators),
  ]);
  return [
    figure('compute.accelerators', values.compute.accelerators),
    figure('compute.servers', values.compute.servers),
    ...pools,
    ...values.racks.floors.map((floor) => figure(`racks.floors.${floor.siteId}.racks`, floor.racks)),
    ...values.power.sites.flatMap(siteFigures),
    ...costFigures(values),
    figure('compliance.failing', values.compliance.failing),
  ];
}
