import type { SitePowerResult } from '../../design/power.ts';
import type { Site } from '../../plan/site.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, type TraceLog } from '../../trace.ts';
import { GENSET_CONVENTIONS } from './gensets.ts';
import type { SitePlant } from './plan-site.ts';
import { traceSums } from './trace-sums.ts';
import { UPSTREAM_CONVENTIONS } from './upstream.ts';

const METHOD = 'facility-method';

/** A convention of the method: its section, and its unit where it has one. */
function convention(name: string, value: number, at: string | { section: string; unit: string }): TraceInput {
  const { section, unit } = typeof at === 'string' ? { section: at, unit: '' } : at;
  return fromConvention(name, name.replaceAll(' ', '-'), { value, unit, source: `${METHOD} ${section}` });
}

interface Place {
  readonly site: Site;
  readonly siteIndex: number;
  readonly plant: SitePlant;
  readonly result: SitePowerResult;
}

function traceIt(log: TraceLog, { site, plant, result }: Place): void {
  const path = `power.sites.${site.id}`;
  const racks = plant.loads.map(({ rack }) =>
    fromFigure(rack.id, `racks.racks.${rack.id}.maxPowerW`, { value: rack.maxPowerW.known, unit: 'W' }),
  );
  log.record({
    path: `${path}.itMaxW`,
    value: result.itMaxW.known,
    unit: 'W',
    formula: 'power.it-max',
    expression: 'sum of the expected maxima of all racks, diversity 1.0',
    inputs: racks,
  });
  log.record({
    path: `${path}.upsOutputW`,
    value: result.upsOutputW,
    unit: 'W',
    formula: 'power.ups-output',
    expression: 'IT maximum + pumps of the liquid loop',
    inputs: [
      fromFigure('IT maximum', `${path}.itMaxW`, { value: result.itMaxW.known, unit: 'W' }),
      convention('pumps of the liquid loop', plant.pumpsW, { section: '5.4', unit: 'W' }),
    ],
  });
}

function traceChain(log: TraceLog, { site, plant, result }: Place): void {
  const path = `power.sites.${site.id}`;
  const ups = plant.ups?.product;
  log.record({
    path: `${path}.upsInputW`,
    value: result.upsInputW,
    unit: 'W',
    formula: 'power.ups-input',
    expression: 'output / efficiency + recharge share * rating needed',
    inputs: [
      fromFigure('UPS output', `${path}.upsOutputW`, { value: result.upsOutputW, unit: 'W' }),
      ups
        ? {
            name: `${ups.name}: efficiency`,
            value: plant.ups?.efficiency ?? null,
            unit: '',
            from: {
              kind: 'catalogue',
              id: ups.id,
              field: 'efficiencyDoubleConversion',
              tag: ups.figures['efficiencyDoubleConversion']?.tag ?? 'V',
              confidence: ups.confidence,
              source: ups.sources[0] ?? null,
            },
          }
        : convention('UPS efficiency', UPSTREAM_CONVENTIONS.upsEfficiency, '5.4'),
      convention('recharge share', UPSTREAM_CONVENTIONS.rechargeShare, '5.4'),
    ],
  });
  log.record({
    path: `${path}.upsLossW`,
    value: result.upsLossW,
    unit: 'W',
    formula: 'power.ups-loss',
    expression: 'output * (1 / efficiency - 1)',
    inputs: [fromFigure('UPS output', `${path}.upsOutputW`, { value: result.upsOutputW, unit: 'W' })],
  });
}

function traceUtility(log: TraceLog, { site, siteIndex, plant, result }: Place): void {
  const path = `power.sites.${site.id}`;
  log.record({
    path: `${path}.mechanicalW`,
    value: result.mechanicalW,
    unit: 'W',
    formula: 'power.mechanical',
    expression: 'fans + pumps + chilled heat / COP + rejection',
    inputs: [
      convention('fans', plant.mechanical.fansW, { section: '6.5', unit: 'W' }),
      convention('pumps', plant.mechanical.pumpsW, { section: '6.5', unit: 'W' }),
      convention('chiller', plant.mechanical.chillerW, { section: '6.5', unit: 'W' }),
      convention('heat rejection', plant.mechanical.rejectionW, { section: '6.5', unit: 'W' }),
    ],
  });
  log.record({
    path: `${path}.utilityW`,
    value: result.utilityW,
    unit: 'W',
    formula: 'power.utility',
    expression: '(UPS input + mechanical - pumps already on the UPS) * (1 + house share)',
    inputs: [
      fromFigure('UPS input', `${path}.upsInputW`, { value: result.upsInputW, unit: 'W' }),
      fromFigure('mechanical', `${path}.mechanicalW`, { value: result.mechanicalW, unit: 'W' }),
      convention('pumps on the UPS', plant.mechanical.pumpsW, { section: '5.4', unit: 'W' }),
      convention('house share', UPSTREAM_CONVENTIONS.houseShare, '5.4'),
    ],
  });
  log.record({
    path: `${path}.transformerVa`,
    value: result.transformerVa,
    unit: 'VA',
    formula: 'power.transformer',
    expression: 'utility / power factor / loading limit',
    inputs: [
      fromFigure('utility', `${path}.utilityW`, { value: result.utilityW, unit: 'W' }),
      fromPlan('power factor', `/sites/${siteIndex}/power/powerFactor`, { value: site.power.powerFactor }),
      convention('transformer loading', UPSTREAM_CONVENTIONS.transformerLoading, '5.4'),
    ],
  });
}

function traceUnits(log: TraceLog, { site, siteIndex, plant, result }: Place): void {
  const path = `power.sites.${site.id}`;
  const at = `/sites/${siteIndex}/power`;
  log.record({
    path: `${path}.ups.modules`,
    value: result.ups.modules,
    unit: '',
    formula: 'power.ups-modules',
    expression:
      'per block and system: ceil(load / (usable module * loading)), then the redundancy; times blocks and systems; usable = smaller of kW and kVA * power factor',
    inputs: [
      fromFigure('UPS output', `${path}.upsOutputW`, { value: result.upsOutputW, unit: 'W' }),
      convention('module', plant.ups?.moduleW ?? 0, { section: '5.5', unit: 'W' }),
      convention('apparent rating of a module', plant.ups?.moduleVa ?? 0, { section: '5.5', unit: 'VA' }),
      fromPlan('power factor', `${at}/powerFactor`, { value: site.power.powerFactor }),
      convention('usable module', plant.ups?.usableW ?? 0, { section: '5.5', unit: 'W' }),
      convention('loading', UPSTREAM_CONVENTIONS.upsLoading, '5.5'),
      fromPlan('redundancy', `${at}/upsRedundancy`, { value: site.power.upsRedundancy }),
      convention('blocks', plant.blocks, '5.4'),
      convention('systems per block', plant.systems, '5.5'),
    ],
  });
  log.record({
    path: `${path}.ups.batteryWh`,
    value: result.ups.batteryWh,
    unit: 'Wh',
    formula: 'power.battery',
    expression: 'output * minutes / 60 / (inverter * depth * ageing * temperature)',
    inputs: [
      fromFigure('UPS output', `${path}.upsOutputW`, { value: result.upsOutputW, unit: 'W' }),
      fromPlan('autonomy', `${at}/upsAutonomyMinutes`, { value: site.power.upsAutonomyMinutes, unit: 'min' }),
      convention('inverter efficiency', UPSTREAM_CONVENTIONS.batteryInverterEfficiency, '5.5'),
      convention('usable depth', UPSTREAM_CONVENTIONS.batteryDepth, '5.5'),
      convention('end of life', UPSTREAM_CONVENTIONS.batteryEndOfLife, '5.5'),
    ],
  });
}

/** Busway sections, generating sets and their fuel. */
function traceSets(log: TraceLog, { site, siteIndex, plant, result }: Place): void {
  const path = `power.sites.${site.id}`;
  const at = `/sites/${siteIndex}/power`;
  log.record({
    path: `${path}.busways.count`,
    value: result.busways.count,
    unit: '',
    formula: 'power.busway-sections',
    expression: 'rows of racks cut where the rating ends with one feed lost; one section for every feed',
    inputs: [
      convention('rating', plant.busway.ratingA, { section: '5.2', unit: 'A' }),
      fromPlan('feeds per rack', `${at}/feedsPerRack`, { value: site.power.feedsPerRack }),
    ],
  });
  if (plant.gensets === null) return;
  log.record({
    path: `${path}.gensets.count`,
    value: result.gensets.count,
    unit: '',
    formula: 'power.gensets',
    expression: 'ceil(utility * step factor / (rating * derate * load factor)), then the redundancy',
    inputs: [
      fromFigure('utility', `${path}.utilityW`, { value: result.utilityW, unit: 'W' }),
      convention('step factor', GENSET_CONVENTIONS.stepFactor, '5.6'),
      convention('rating', plant.gensets.ratingW, { section: '5.6', unit: 'W' }),
      convention('derate for altitude', plant.gensets.derate, '5.6'),
      convention('load factor of the rating', plant.gensets.loadFactor, '5.6'),
      fromPlan('redundancy', `${at}/gensetRedundancy`, { value: site.power.gensetRedundancy }),
    ],
  });
  log.record({
    path: `${path}.gensets.fuelLitres`,
    value: result.gensets.fuelLitres,
    unit: 'l',
    formula: 'power.fuel',
    expression: 'utility * litres per kWh * hours',
    inputs: [
      fromFigure('utility', `${path}.utilityW`, { value: result.utilityW, unit: 'W' }),
      convention('litres per kWh', GENSET_CONVENTIONS.litresPerKwh, { section: '5.6', unit: 'l/kWh' }),
      fromPlan('hours', `${at}/fuelHours`, { value: site.power.fuelHours, unit: 'h' }),
    ],
  });
}

function traceEnergy(log: TraceLog, { site, siteIndex, result }: Place, meanW: { mechanical: number }): void {
  const path = `power.sites.${site.id}`;
  const { energy } = result;
  const at = `/sites/${siteIndex}/energy`;
  const it = fromFigure('IT energy', `${path}.energy.itMwhPerYear`, {
    value: energy.itMwhPerYear,
    unit: 'MWh',
  });
  log.record({
    path: `${path}.energy.itMwhPerYear`,
    value: energy.itMwhPerYear,
    unit: 'MWh',
    formula: 'power.it-energy',
    expression: 'typical IT power * 8 760 h',
    inputs: [
      fromFigure('typical IT power', `${path}.itTypicalW`, { value: result.itTypicalW.known, unit: 'W' }),
    ],
  });
  log.record({
    path: `${path}.energy.pue`,
    value: energy.pue,
    unit: '',
    formula: energy.pueBasis === 'entered' ? 'power.pue-entered' : 'power.design-pue',
    expression: '(IT + losses + mechanical + house) / IT at annual mean, unless entered',
    inputs:
      energy.pueBasis === 'entered'
        ? [fromPlan('PUE', `${at}/pue`, { value: site.energy.pue })]
        : [it, convention('mean mechanical load', meanW.mechanical, { section: '6.5', unit: 'W' })],
  });
  log.record({
    path: `${path}.energy.facilityMwhPerYear`,
    value: energy.facilityMwhPerYear,
    unit: 'MWh',
    formula: 'power.facility-energy',
    expression: 'IT energy * PUE',
    inputs: [it, fromFigure('PUE', `${path}.energy.pue`, { value: energy.pue })],
  });
  const facility = fromFigure('facility energy', `${path}.energy.facilityMwhPerYear`, {
    value: energy.facilityMwhPerYear,
    unit: 'MWh',
  });
  log.record({
    path: `${path}.energy.carbonTonnesPerYear`,
    value: energy.carbonTonnesPerYear,
    unit: 't',
    formula: 'power.carbon',
    expression: 'facility energy * grid factor',
    inputs: [
      facility,
      fromPlan('grid factor', `${at}/gridKgCo2PerKwh`, {
        value: site.energy.gridKgCo2PerKwh,
        unit: 'kg/kWh',
      }),
    ],
  });
  log.record({
    path: `${path}.energy.waterM3PerYear`,
    value: energy.waterM3PerYear,
    unit: 'm3',
    formula: 'power.water',
    expression: 'IT energy * WUE',
    inputs: [it, fromPlan('WUE', `${at}/wueLPerKwh`, { value: site.energy.wueLPerKwh, unit: 'l/kWh' })],
  });
}

/** Factors of ISO/IEC 30134: REF and WUE as entered, CUE from the PUE. What the site did not enter stays unknown. */
function traceFactors(log: TraceLog, { site, siteIndex, result: { energy } }: Place): void {
  const path = `power.sites.${site.id}`;
  const at = `/sites/${siteIndex}/energy`;
  log.record({
    path: `${path}.energy.renewableEnergyFactor`,
    value: energy.renewableEnergyFactor,
    unit: '',
    formula: 'power.ref',
    expression: 'renewable share as contracted',
    inputs: [
      fromPlan('renewable share', `${at}/renewableFraction`, { value: site.energy.renewableFraction }),
    ],
  });
  log.record({
    path: `${path}.energy.carbonUsageEffectiveness`,
    value: energy.carbonUsageEffectiveness,
    unit: 'kg/kWh',
    formula: 'power.cue',
    expression: 'PUE * grid factor',
    inputs: [
      fromFigure('PUE', `${path}.energy.pue`, { value: energy.pue }),
      fromPlan('grid factor', `${at}/gridKgCo2PerKwh`, {
        value: site.energy.gridKgCo2PerKwh,
        unit: 'kg/kWh',
      }),
    ],
  });
  log.record({
    path: `${path}.energy.waterUsageEffectiveness`,
    value: energy.waterUsageEffectiveness,
    unit: 'l/kWh',
    formula: 'power.wue',
    expression: 'water per IT energy, as entered',
    inputs: [fromPlan('WUE', `${at}/wueLPerKwh`, { value: site.energy.wueLPerKwh, unit: 'l/kWh' })],
  });
}

function traceRedundancy(log: TraceLog, { site, siteIndex, result }: Place): void {
  const carried = result.failures.filter((entry) => entry.carried).length;
  log.record({
    path: `power.sites.${site.id}.redundancyReached`,
    value: result.redundancyReached,
    unit: '',
    formula: 'power.redundancy',
    expression: '2N when every single failure is carried, N+1 when every component failure is, else N',
    inputs: [
      convention('single failures simulated', result.failures.length, '5.7'),
      convention('carried', carried, '5.7'),
      fromPlan('asked', `/sites/${siteIndex}/power/upsRedundancy`, { value: result.redundancyAsked }),
    ],
  });
}

/** Traces of one site's headline figures, from the racks to the utility and the year. */
export function traceSite(log: TraceLog, place: Place, meanW: { mechanical: number }): void {
  traceIt(log, place);
  traceSums(log, place);
  traceChain(log, place);
  traceUtility(log, place);
  traceUnits(log, place);
  traceSets(log, place);
  traceEnergy(log, place, meanW);
  traceFactors(log, place);
  traceRedundancy(log, place);
}
