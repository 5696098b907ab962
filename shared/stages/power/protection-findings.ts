import type { Finding } from '../../findings.ts';
import { STEP_LIMIT } from './gensets.ts';
import type { SizedSite } from './power-findings.ts';
import { SELECTIVITY_RATIO, selectivitySteps, withoutRating } from './protection.ts';
import { DROP_LIMITS } from './voltage-drop.ts';

const common = { stage: 'power', step: 'racks' } as const;
const base = ({ site }: SizedSite) =>
  ({ ...common, subject: `site/${site.id}`, params: { site: site.name } }) as const;

/** A UPS whose data sheet gives no kVA: its kW are the least they can be, and the load's power factor counts against them. */
function apparentFindings(sized: SizedSite): readonly Finding[] {
  const { ups } = sized.plant;
  if (ups?.product == null || ups.vaPublished || ups.usableW >= ups.moduleW) return [];
  return [
    {
      ...base(sized),
      code: 'ups-apparent-not-published',
      severity: 'note',
      subject: `product/${ups.product.id}`,
      pointer: '/physical/upsId',
      measured: { value: ups.moduleW, unit: 'W' },
      limit: { value: ups.usableW, unit: 'W' },
      rule: 'facility-method 5.5',
      params: { product: ups.product.name, factor: sized.site.power.powerFactor },
      figure: `power.sites.${sized.site.id}.ups.modules`,
    },
  ];
}

const DEVICE = {
  'rack-feed': 'rack feed',
  busway: 'busway',
  ups: 'UPS',
  transformer: 'transformer',
  genset: 'generating set',
} as const;

function selectivityFindings(sized: SizedSite): readonly Finding[] {
  const { plant, result } = sized;
  const steps = selectivitySteps(result.feeds, result.breakers, Math.max(1, plant.modules.needed));
  const [closest] = steps.toSorted((a, b) => a.ratio - b.ratio);
  if (!closest) return [];
  const lost = closest.ratio <= 1;
  return [
    {
      ...base(sized),
      code: lost ? 'selectivity-lost' : 'selectivity-not-shown',
      severity: lost ? 'review' : 'note',
      measured: { value: closest.ratio, unit: '' },
      limit: { value: SELECTIVITY_RATIO, unit: '' },
      rule: 'facility-method 5.2',
      params: {
        site: sized.site.name,
        downstream: DEVICE[closest.downstream],
        downstreamA: closest.downstreamA,
        upstream: DEVICE[closest.upstream],
        upstreamA: closest.upstreamA,
      },
      figure: `power.sites.${sized.site.id}.breakers.${closest.upstream}.ratingA`,
    },
  ];
}

function ratingFindings(sized: SizedSite): readonly Finding[] {
  return withoutRating(sized.result).map(
    (kind): Finding => ({
      ...base(sized),
      code: 'breaker-above-standard',
      severity: 'review',
      measured: { value: sized.result.breakers[kind].designA, unit: 'A' },
      rule: 'facility-method 5.2',
      params: { site: sized.site.name, device: DEVICE[kind] },
      figure: `power.sites.${sized.site.id}.breakers.${kind}.ratingA`,
    }),
  );
}

/** No data sheet of the catalogue prints what a set takes at once, so a step is either too large or still to be proven. */
function stepFindings(sized: SizedSite): readonly Finding[] {
  const { step } = sized.result.gensets;
  if (step === null || step.boardW <= 0) return [];
  const high = step.boardShare > STEP_LIMIT;
  const figure = `power.sites.${sized.site.id}.gensets.step.boardShare`;
  return [
    {
      ...base(sized),
      code: high ? 'genset-step-high' : 'genset-step-not-shown',
      severity: high ? 'review' : 'note',
      pointer: '/physical/gensetId',
      measured: { value: step.boardShare * 100, unit: '%' },
      limit: { value: STEP_LIMIT * 100, unit: '%' },
      rule: 'facility-method 5.6',
      params: {
        site: sized.site.name,
        kilowatts: Math.ceil(step.boardW / 1_000),
        plantPercent: Math.ceil(step.plantShare * 100),
      },
      figure,
    },
  ];
}

function dropFindings(sized: SizedSite): readonly Finding[] {
  const drop = sized.result.voltageDrop;
  if (drop === null) return [];
  const at = `power.sites.${sized.site.id}.voltageDrop`;
  const rule = 'facility-method 5.2';
  const { finalPercent, totalPercent } = DROP_LIMITS;
  if (drop.finalPercent > finalPercent)
    return [
      {
        ...base(sized),
        code: 'final-voltage-drop-high',
        severity: 'review',
        measured: { value: drop.finalPercent, unit: '%' },
        limit: { value: finalPercent, unit: '%' },
        rule,
        figure: `${at}.finalPercent`,
      },
    ];
  if (drop.finalPercent + drop.buswayPercent >= totalPercent)
    return [
      {
        ...base(sized),
        code: 'voltage-drop-high',
        severity: 'review',
        measured: { value: drop.finalPercent + drop.buswayPercent, unit: '%' },
        limit: { value: totalPercent, unit: '%' },
        rule,
        figure: `${at}.buswayPercent`,
      },
    ];
  if (drop.longestFeederM === null) return [];
  return [
    {
      ...base(sized),
      code: 'feeder-length-unknown',
      severity: 'note',
      measured: { value: Math.floor(drop.longestFeederM), unit: 'm' },
      limit: { value: totalPercent, unit: '%' },
      rule,
      params: { site: sized.site.name, cables: drop.feederParallel, section: drop.feederMm2 },
      figure: `${at}.longestFeederM`,
    },
  ];
}

/** Findings about breakers, UPS kVA, load steps and voltage of one site: what the sizing leaves to be shown by the maker. */
export function protectionFindings(sized: SizedSite): readonly Finding[] {
  return [
    ...apparentFindings(sized),
    ...ratingFindings(sized),
    ...selectivityFindings(sized),
    ...stepFindings(sized),
    ...dropFindings(sized),
  ];
}
