import type { SiteBreakers, SitePowerResult } from '../../design/power.ts';
import { CONDUCTOR_CONVENTIONS } from '../../facility/conductors.ts';
import type { Site } from '../../plan/site.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, type TraceLog } from '../../trace.ts';
import type { SitePlant } from './plan-site.ts';
import { GENSET_RATED_POWER_FACTOR } from './protection.ts';
import { UPSTREAM_CONVENTIONS } from './upstream.ts';
import { DROP_LIMITS, tapOffM } from './voltage-drop.ts';

interface Place {
  readonly site: Site;
  readonly siteIndex: number;
  readonly plant: SitePlant;
  readonly result: SitePowerResult;
}

const convention = (name: string, value: number, at: { unit?: string; source?: string } = {}): TraceInput =>
  fromConvention(name, name.replaceAll(' ', '-'), {
    value,
    unit: at.unit ?? '',
    source: at.source ?? 'facility-method 5.2',
  });

const DESIGN: Readonly<Record<keyof SiteBreakers, string>> = {
  transformer: 'rating of one transformer / (root 3 * line-to-line voltage)',
  genset: 'rating * derate / rated power factor / (root 3 * line-to-line voltage)',
  ups: '(what one unit carries / efficiency + recharge) / (root 3 * line-to-line voltage * power factor)',
  busway: 'expected maxima of the heaviest section with one feed lost / (k * voltage * power factor)',
};

const RATING: Readonly<Record<keyof SiteBreakers, string>> = {
  transformer: 'next standard rating from the design current',
  genset: 'next standard rating from the design current',
  ups: 'next standard rating from the design current / derating',
  busway:
    'next standard rating from the larger of design current / derating and 1.6 * rack feed, at most the busway’s own',
};

function inputsOf(kind: keyof SiteBreakers, { site, plant, result }: Place): readonly TraceInput[] {
  const path = `power.sites.${site.id}`;
  switch (kind) {
    case 'transformer':
      return [convention('rating', plant.transformers.ratingVa, { unit: 'VA' })];
    case 'genset':
      return [
        fromFigure('generating sets', `${path}.gensets.count`, { value: result.gensets.count }),
        convention('rating', plant.gensets?.ratingW ?? 0, { unit: 'W' }),
        convention('rated power factor', GENSET_RATED_POWER_FACTOR, { source: 'ISO 8528-1' }),
      ];
    case 'ups':
      return [
        fromFigure('UPS units', `${path}.ups.modules`, { value: result.ups.modules }),
        convention('what one unit carries', plant.ups?.usableW ?? 0, {
          unit: 'W',
          source: 'facility-method 5.5',
        }),
        convention('recharge share', UPSTREAM_CONVENTIONS.rechargeShare, { source: 'facility-method 5.4' }),
      ];
    case 'busway':
      return [fromFigure('busway sections', `${path}.busways.count`, { value: result.busways.count })];
  }
}

function traceBreakers(log: TraceLog, place: Place): void {
  const { site, siteIndex, result } = place;
  const at = `/sites/${siteIndex}/power`;
  const supply = [
    fromPlan('voltage', `${at}/voltageV`, { value: site.power.voltageV, unit: 'V' }),
    fromPlan('derating', `${at}/derating`, { value: site.power.derating }),
  ];
  for (const kind of ['transformer', 'genset', 'ups', 'busway'] as const) {
    const path = `power.sites.${site.id}.breakers.${kind}`;
    const { designA, ratingA, count } = result.breakers[kind];
    if (count === 0) continue;
    log.record({
      path: `${path}.designA`,
      value: designA,
      unit: 'A',
      formula: 'power.breaker-design',
      expression: DESIGN[kind],
      inputs: [...inputsOf(kind, place), ...supply],
    });
    log.record({
      path: `${path}.ratingA`,
      value: ratingA,
      unit: 'A',
      formula: 'power.breaker-rating',
      expression: RATING[kind],
      inputs: [fromFigure('design current', `${path}.designA`, { value: designA, unit: 'A' }), ...supply],
    });
    log.record({
      path: `${path}.count`,
      value: count,
      unit: '',
      formula: 'power.breaker-count',
      expression:
        kind === 'ups' || kind === 'busway' ? 'one for each system or section' : 'one for each unit',
      inputs: inputsOf(kind, place),
    });
  }
}

function traceStep(log: TraceLog, { site, plant, result }: Place): void {
  const { step } = result.gensets;
  if (step === null || plant.gensets === null) return;
  const path = `power.sites.${site.id}`;
  const sets = [
    convention('sets that carry the load', plant.gensets.count.needed, { source: 'facility-method 5.6' }),
    convention('rating', plant.gensets.ratingW, { unit: 'W', source: 'facility-method 5.6' }),
    convention('derate for altitude', plant.gensets.derate, { source: 'facility-method 5.6' }),
  ];
  const boards = result.nodes
    .filter(({ kind }) => kind === 'switchboard')
    .map((node) =>
      fromFigure(node.label, `${path}.nodes.${node.id}.loadW`, { value: node.loadW, unit: 'W' }),
    );
  log.record({
    path: `${path}.gensets.step.boardShare`,
    value: step.boardShare,
    unit: '',
    formula: 'power.load-step',
    expression: 'load of the fullest board / (sets that carry the load * rating * derate)',
    inputs: [...boards, ...sets],
  });
  log.record({
    path: `${path}.gensets.step.plantShare`,
    value: step.plantShare,
    unit: '',
    formula: 'power.load-step-ramped',
    expression: 'cooling plant and house of one board / (sets that carry the load * rating * derate)',
    inputs: [
      convention('cooling plant and house of one board', step.plantW, {
        unit: 'W',
        source: 'facility-method 5.6',
      }),
      ...sets,
    ],
  });
}

function traceDrop(log: TraceLog, { site, siteIndex, result }: Place): void {
  const drop = result.voltageDrop;
  if (drop === null) return;
  const path = `power.sites.${site.id}.voltageDrop`;
  const c = CONDUCTOR_CONVENTIONS;
  const annex = 'IEC 60364-5-52, annex G';
  const copper = [
    convention('resistivity of copper', c.copperOhmMm2PerM, { unit: 'Ω·mm²/m', source: annex }),
    convention('reactance of cable', c.reactanceOhmPerM, { unit: 'Ω/m', source: annex }),
  ];
  log.record({
    path: `${path}.finalPercent`,
    value: drop.finalPercent,
    unit: '%',
    formula: 'power.drop-final',
    expression: '100 * k * current * length * (R cos + X sin) / voltage; cable by the rating of the breaker',
    inputs: [
      fromPlan('tray height', `/sites/${siteIndex}/floor/trayHeightMm`, {
        value: site.floor.trayHeightMm,
        unit: 'mm',
      }),
      convention('length', tapOffM(site), { unit: 'm' }),
      ...copper,
    ],
  });
  log.record({
    path: `${path}.buswayPercent`,
    value: drop.buswayPercent,
    unit: '%',
    formula: 'power.drop-busway',
    expression: 'sum of current * distance over the racks of the worst section, one feed lost',
    inputs: [
      fromPlan('rack pitch', `/sites/${siteIndex}/floor/rackPitchMm`, {
        value: site.floor.rackPitchMm,
        unit: 'mm',
      }),
      convention('resistive drop of a busway at its rating', c.buswayResistiveVPerM, { unit: 'V/m' }),
      convention('reactive drop of a busway at its rating', c.buswayReactiveVPerM, { unit: 'V/m' }),
    ],
  });
  log.record({
    path: `${path}.longestFeederM`,
    value: drop.longestFeederM,
    unit: 'm',
    formula: 'power.longest-feeder',
    expression: '(limit - busway - final circuit) / (per cent per metre of the feeder)',
    inputs: [
      convention('limit', DROP_LIMITS.totalPercent, { unit: '%' }),
      fromFigure('final circuit', `${path}.finalPercent`, { value: drop.finalPercent, unit: '%' }),
      fromFigure('busway', `${path}.buswayPercent`, { value: drop.buswayPercent, unit: '%' }),
      convention('feeder cross-section', drop.feederMm2, { unit: 'mm²' }),
      convention('feeders in parallel', drop.feederParallel),
      convention('grouping of cables', c.grouping),
      ...copper,
    ],
  });
}

/** Traces of overcurrent devices, the step on the generating sets, and the voltage from the UPS to the racks. */
export function traceProtection(log: TraceLog, place: Place): void {
  traceBreakers(log, place);
  traceStep(log, place);
  traceDrop(log, place);
}
