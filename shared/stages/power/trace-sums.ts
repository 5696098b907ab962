import type { SitePowerResult } from '../../design/power.ts';
import type { Site } from '../../plan/site.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, type TraceLog } from '../../trace.ts';
import type { SitePlant } from './plan-site.ts';

interface Place {
  readonly site: Site;
  readonly siteIndex: number;
  readonly plant: SitePlant;
  readonly result: SitePowerResult;
}

const convention = (name: string, figure: { value: number; unit?: string }): TraceInput =>
  fromConvention(name, name.replaceAll(' ', '-'), { unit: '', ...figure, source: 'facility-method 4' });

function heaviest(plant: SitePlant, field: 'nameplateW' | 'typicalPowerW'): number {
  return plant.loads.reduce((most, { rack }) => Math.max(most, rack[field].known), 0);
}

const SUMS = [
  [
    'itNameplateW',
    'nameplateW',
    'nameplate of all racks, redundant supplies included; for conductors, never for loads',
  ],
  ['itTypicalW', 'typicalPowerW', 'mean of all racks over the intended work; for energy, carbon and cost'],
] as const;

/** Nameplate and typical power: kept apart from the expected maximum, which sizes the plant. */
function traceOtherSums(log: TraceLog, { site, plant, result }: Place): void {
  for (const [name, field, expression] of SUMS)
    log.record({
      path: `power.sites.${site.id}.${name}`,
      value: result[name].known,
      unit: 'W',
      formula: 'power.it-sum',
      expression,
      inputs: [
        convention('racks', { value: plant.loads.length }),
        convention('heaviest rack', { value: heaviest(plant, field), unit: 'W' }),
      ],
    });
}

function traceApparent(log: TraceLog, { site, siteIndex, result }: Place): void {
  const path = `power.sites.${site.id}`;
  log.record({
    path: `${path}.ups.outputVa`,
    value: result.ups.outputVa,
    unit: 'VA',
    formula: 'power.ups-apparent',
    expression: 'UPS output / power factor',
    inputs: [
      fromFigure('UPS output', `${path}.upsOutputW`, { value: result.upsOutputW, unit: 'W' }),
      fromPlan('power factor', `/sites/${siteIndex}/power/powerFactor`, { value: site.power.powerFactor }),
    ],
  });
}

/** Traces of the sums beside the expected maximum: nameplate, typical, and the apparent power on the UPS. */
export function traceSums(log: TraceLog, place: Place): void {
  traceOtherSums(log, place);
  traceApparent(log, place);
}
