import { CONTAINMENT_LEAKAGE } from '../../facility/air.ts';
import { COOLER_APPROACH_K } from '../../facility/free-cooling.ts';
import { PLANT_CONVENTIONS } from '../../facility/mechanical.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, type TraceLog } from '../../trace.ts';
import type { CooledSite } from './cooling-findings.ts';
import { HEAT_CAPTURE } from './heat-reuse.ts';

const METHOD = 'facility-method';

function convention(name: string, value: number | null, at: { section: string; unit?: string }): TraceInput {
  return fromConvention(name, name.replaceAll(' ', '-'), {
    value,
    unit: at.unit ?? '',
    source: `${METHOD} ${at.section}`,
  });
}

function traceHeat(log: TraceLog, { site, racks, result }: CooledSite): void {
  const path = `cooling.sites.${site.id}`;
  const inputs = racks.map((rack) =>
    fromFigure(rack.id, `racks.racks.${rack.id}.maxPowerW`, { value: rack.maxPowerW.known, unit: 'W' }),
  );
  for (const side of ['airHeatW', 'liquidHeatW'] as const)
    log.record({
      path: `${path}.${side}`,
      value: result[side],
      unit: 'W',
      formula: `cooling.${side === 'airHeatW' ? 'air' : 'liquid'}-heat`,
      expression:
        side === 'airHeatW'
          ? 'sum over racks of (1 - liquid share) * power, and all optics'
          : 'sum over racks of liquid share * power',
      inputs,
    });
}

function traceFlow(log: TraceLog, { site, siteIndex, result, loop }: CooledSite): void {
  const path = `cooling.sites.${site.id}`;
  const at = `/sites/${siteIndex}/cooling`;
  log.record({
    path: `${path}.airflowM3PerS`,
    value: result.airflowM3PerS,
    unit: 'm3/s',
    formula: 'cooling.airflow',
    expression: 'Q / (density * cp * rise) * leakage',
    inputs: [
      fromFigure('heat to the air', `${path}.airHeatW`, { value: result.airHeatW, unit: 'W' }),
      fromPlan('rise', `${at}/airDeltaK`, { value: site.cooling.airDeltaK, unit: 'K' }),
      fromPlan('altitude', `/sites/${siteIndex}/altitudeM`, { value: site.altitudeM, unit: 'm' }),
      convention('containment leakage', CONTAINMENT_LEAKAGE, { section: '6.1' }),
    ],
  });
  if (result.cdu === null) return;
  const heat = fromFigure('heat to the liquid', `${path}.liquidHeatW`, {
    value: result.liquidHeatW,
    unit: 'W',
  });
  log.record({
    path: `${path}.liquidFlowLPerMin`,
    value: result.liquidFlowLPerMin,
    unit: 'L/min',
    formula: 'cooling.liquid-flow',
    expression: 'Q * 60 / (density * cp * rise), PG25',
    inputs: [heat, fromPlan('rise', `${at}/liquidDeltaK`, { value: site.cooling.liquidDeltaK, unit: 'K' })],
  });
  const unit = loop.unit;
  log.record({
    path: `${path}.cdu.installed`,
    value: result.cdu.installed,
    unit: '',
    formula: 'cooling.cdu-count',
    expression: 'max(ceil(Q / capacity), ceil(flow / unit flow)), then the redundancy',
    inputs: [
      heat,
      fromFigure('flow', `${path}.liquidFlowLPerMin`, { value: result.liquidFlowLPerMin, unit: 'L/min' }),
      ...(unit === null
        ? []
        : [
            {
              name: `${unit.name}: capacity`,
              value: unit.capacityW,
              unit: 'W',
              from: {
                kind: 'catalogue',
                id: unit.id,
                field: 'capacityW',
                tag: unit.figures['capacityW']?.tag ?? 'V',
                confidence: unit.confidence,
                source: unit.sources[0] ?? null,
              },
            } as const,
          ]),
      fromPlan('redundancy', `${at}/cduRedundancy`, { value: site.cooling.cduRedundancy }),
    ],
  });
}

function tracePlant(log: TraceLog, { site, result, upsLossW }: CooledSite): void {
  const path = `cooling.sites.${site.id}`;
  const { fansW, pumpsW, chillerW, rejectionW } = result.electricalParts;
  log.record({
    path: `${path}.electricalW`,
    value: result.electricalW,
    unit: 'W',
    formula: 'cooling.electrical',
    expression: 'fans + pumps + chilled heat / COP + rejection',
    inputs: [
      convention('fans', fansW, { section: '6.5', unit: 'W' }),
      convention('pumps', pumpsW, { section: '6.5', unit: 'W' }),
      convention('chiller', chillerW, { section: '6.5', unit: 'W' }),
      convention('heat rejection', rejectionW, { section: '6.5', unit: 'W' }),
      convention('COP air-cooled', PLANT_CONVENTIONS.copAirCooled, { section: '6.5' }),
      convention('COP water-cooled', PLANT_CONVENTIONS.copWaterCooled, { section: '6.5' }),
    ],
  });
  log.record({
    path: `${path}.heatRejectedW`,
    value: result.heatRejectedW,
    unit: 'W',
    formula: 'cooling.heat-rejected',
    expression: 'heat to air + heat to liquid + UPS losses + fans + pumps',
    inputs: [
      fromFigure('heat to the air', `${path}.airHeatW`, { value: result.airHeatW, unit: 'W' }),
      fromFigure('heat to the liquid', `${path}.liquidHeatW`, { value: result.liquidHeatW, unit: 'W' }),
      fromFigure('UPS losses', `power.sites.${site.id}.upsLossW`, { value: upsLossW, unit: 'W' }),
      convention('fans and pumps', fansW + pumpsW, { section: '6.5', unit: 'W' }),
    ],
  });
  log.record({
    path: `${path}.heatReuse.usableMwhPerYear`,
    value: result.heatReuse.usableMwhPerYear,
    unit: 'MWh',
    formula: 'cooling.usable-heat',
    expression: 'mean liquid heat * 8 760 h * capture',
    inputs: [
      fromFigure('heat to the liquid', `${path}.liquidHeatW`, { value: result.liquidHeatW, unit: 'W' }),
      convention('capture', HEAT_CAPTURE, { section: '7' }),
    ],
  });
}

/** CER and ERF of ISO/IEC 30134-7 and -6. */
function traceRatios(log: TraceLog, { site, siteIndex, result }: CooledSite): void {
  const path = `cooling.sites.${site.id}`;
  log.record({
    path: `${path}.coolingEfficiencyRatio`,
    value: result.coolingEfficiencyRatio,
    unit: '',
    formula: 'cooling.cer',
    expression: '(heat rejected - fans - pumps) / power of the cooling system',
    inputs: [
      fromFigure('heat rejected', `${path}.heatRejectedW`, { value: result.heatRejectedW, unit: 'W' }),
      convention('fans and pumps', result.electricalParts.fansW + result.electricalParts.pumpsW, {
        section: '6.5',
        unit: 'W',
      }),
      fromFigure('cooling system', `${path}.electricalW`, { value: result.electricalW, unit: 'W' }),
    ],
  });
  log.record({
    path: `${path}.heatReuse.energyReuseFactor`,
    value: result.heatReuse.energyReuseFactor,
    unit: '',
    formula: 'cooling.erf',
    expression: 'exported share of the facility energy',
    inputs: [
      fromPlan('exported share', `/sites/${siteIndex}/energy/heatReuseFraction`, {
        value: site.energy.heatReuseFraction,
      }),
    ],
  });
}

/** Free-cooling hours from the climate table; hours the operator states are an input, not a figure. */
function traceFreeHours(log: TraceLog, { site, siteIndex, result }: CooledSite): void {
  const { climate, facilityWaterSupplyC, freeCoolingHours } = site.cooling;
  if (freeCoolingHours !== null || climate === null || result.freeCoolingHours === null) return;
  const at = `/sites/${siteIndex}/cooling`;
  const inputs = [
    fromPlan('climate table', `${at}/climate/source`, { value: climate.source }),
    fromPlan('facility supply', `${at}/facilityWaterSupplyC`, { value: facilityWaterSupplyC, unit: 'degC' }),
    convention(`approach over ${climate.basis}`, COOLER_APPROACH_K[climate.basis], {
      section: '6.4',
      unit: 'K',
    }),
  ];
  log.record({
    path: `cooling.sites.${site.id}.freeCoolingHours`,
    value: result.freeCoolingHours,
    unit: 'h',
    formula: 'cooling.free-hours',
    expression: 'hours with outdoor temperature + approach <= facility supply, of 8 760',
    inputs,
  });
  if (result.mixedCoolingHours === null) return;
  log.record({
    path: `cooling.sites.${site.id}.mixedCoolingHours`,
    value: result.mixedCoolingHours,
    unit: 'h',
    formula: 'cooling.mixed-hours',
    expression: 'hours with outdoor temperature + approach <= facility return, less the free ones',
    inputs: [
      ...inputs,
      fromPlan('rise of the water', `${at}/liquidDeltaK`, { value: site.cooling.liquidDeltaK, unit: 'K' }),
    ],
  });
}

/** Traces of one site's headline figures. */
export function traceSite(log: TraceLog, cooled: CooledSite): void {
  traceHeat(log, cooled);
  traceFlow(log, cooled);
  traceRatios(log, cooled);
  traceFreeHours(log, cooled);
  tracePlant(log, cooled);
}
