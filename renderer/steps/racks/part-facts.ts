import type { SiteCoolingResult } from '../../../shared/design/cooling.ts';
import type { PowerNode, SitePowerResult } from '../../../shared/design/power.ts';
import type { TrayLoad } from '../../../shared/design/racks.ts';
import { figureOfTray } from '../../../shared/design/traced-figures.ts';
import { type CoolingLoss, coolingLosses } from '../../../shared/facility/cooling-losses.ts';
import type { Finding } from '../../../shared/findings.ts';
import { deviceOf } from '../../../shared/handover/protection-schedule.ts';
import { partUi } from '../../../shared/texts/en/ui/part.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { trayName } from '../../drawings/CableMap.tsx';
import { coolingParts, type LoopId } from '../../drawings/cooling-layout.ts';
import { formatExact, formatQuantity, formatSignificant } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import type { PartFacts, PartLine } from './PartCard.tsx';
import type { Plant } from './plant.ts';
import { failureOf } from './use-failure.ts';

/** Figure of the site that the elements of a kind add up to. */
const SITE_FIGURE: Readonly<
  Record<PowerNode['kind'], { readonly path: string; readonly of: (site: SitePowerResult) => string | null }>
> = {
  utility: { path: 'utilityW', of: (site) => formatQuantity(site.utilityW, 'W') },
  transformer: { path: 'transformerVa', of: (site) => formatQuantity(site.transformerVa, 'VA') },
  genset: {
    path: 'gensets.count',
    of: ({ gensets }) => (gensets.count === null ? null : formatExact(gensets.count)),
  },
  switchboard: { path: 'upsInputW', of: (site) => formatQuantity(site.upsInputW, 'W') },
  ups: { path: 'upsOutputW', of: (site) => formatQuantity(site.upsOutputW, 'W') },
  busway: { path: 'busways.count', of: (site) => formatExact(site.busways.count) },
  pdu: { path: 'itMaxW', of: (site) => formatQuantity(site.itMaxW.known, 'W') },
  rack: { path: 'itMaxW', of: (site) => formatQuantity(site.itMaxW.known, 'W') },
};

/** Kinds that the catalogue has no products for, or that stand for several devices. */
const WITHOUT_PRODUCT: ReadonlySet<PowerNode['kind']> = new Set([
  'utility',
  'transformer',
  'switchboard',
  'rack',
]);

/** Findings that name one of the words: a label, an id or a product. */
function about(plant: Plant, stage: Finding['stage'], words: readonly string[]): readonly Finding[] {
  const wanted = new Set(words.filter((word) => word !== ''));
  return plant.findings.filter(
    (finding) =>
      finding.stage === stage &&
      (wanted.has(finding.subject.split('/')[1] ?? '') ||
        Object.values(finding.params ?? {}).some((param) => wanted.has(String(param)))),
  );
}

function lossOf(power: SitePowerResult, node: PowerNode): PartFacts['loss'] {
  const id = failureOf(power, node.id);
  const failure = power.failures.find((entry) => entry.lost === id);
  if (failure === undefined) return null;
  const { label, carried, shedRacks } = failure;
  const text = fillText(carried ? partUi.carried : partUi.stops, {
    label,
    count: formatExact(shedRacks.length),
  });
  return { text, id: failure.lost };
}

/** Breaker of an element with its current; elements without one of their own have no line. */
function breakerLines(power: SitePowerResult, node: PowerNode): readonly PartLine[] {
  const device = deviceOf(power, node);
  if (device === null || device.count === 0) return [];
  const { ratingA, designA, count } = device;
  const path = `power.sites.${power.siteId}.breakers.${node.kind}`;
  const rating =
    ratingA === null
      ? null
      : fillText(partUi.breakerRating, { count: formatExact(count), rating: formatQuantity(ratingA, 'A') });
  return [
    { name: partUi.breaker, text: rating, ...(node.kind === 'pdu' ? {} : { path: `${path}.ratingA` }) },
    {
      name: partUi.breakerCurrent,
      text: formatQuantity(designA, 'A'),
      ...(node.kind === 'pdu' ? {} : { path: `${path}.designA` }),
    },
  ];
}

/** An element of the power path; undefined where the site has no such element. */
export function nodeFacts(plant: Plant, id: string, names: Names): PartFacts | undefined {
  const { power } = plant;
  const node = power?.nodes.find((entry) => entry.id === id);
  if (power === undefined || node === undefined) return undefined;
  const figure = SITE_FIGURE[node.kind];
  const at = `power.sites.${power.siteId}.nodes.${node.id}`;
  const labels = new Map(power.nodes.map((entry) => [entry.id, entry.label]));
  const parents = node.parents.map((parent) => labels.get(parent) ?? parent).join(', ');
  const lines: readonly PartLine[] = [
    { name: partUi.kind, text: plantUi.kindNames[node.kind] },
    { name: partUi.load, text: formatQuantity(node.loadW, 'W'), path: `${at}.loadW` },
    {
      name: partUi.limit,
      text: node.limitW === null ? null : formatQuantity(node.limitW, 'W'),
      path: `${at}.limitW`,
    },
    { name: partUi.count, text: formatExact(node.count) },
    ...breakerLines(power, node),
    ...(WITHOUT_PRODUCT.has(node.kind)
      ? []
      : [{ name: partUi.product, text: node.productId === null ? null : names.product(node.productId) }]),
    ...(node.parents.length === 0 ? [] : [{ name: partUi.feeds, text: parents }]),
    { name: partUi.sum, text: figure.of(power), path: `power.sites.${power.siteId}.${figure.path}` },
  ];
  const words = [
    node.id,
    node.label,
    node.productId ?? '',
    ...power.failures.filter((entry) => entry.lost.split(':')[0] === node.id).map(({ label }) => label),
  ];
  return { name: node.label, lines, findings: about(plant, 'power', words), loss: lossOf(power, node) };
}

/** A cable tray with what lies in it. */
export function trayFacts(plant: Plant, tray: TrayLoad): PartFacts {
  const words = partUi.tray;
  const at = figureOfTray(tray);
  return {
    name: fillText(words.name, { tray: trayName(tray) }),
    lines: [
      { name: words.copper, text: formatExact(tray.copperCables) },
      { name: words.fibre, text: formatExact(tray.fibreCables) },
      {
        name: words.area,
        text: fillText(words.areaValue, { area: formatExact(Math.round(tray.areaMm2)) }),
        path: `${at}.areaMm2`,
      },
      {
        name: words.weight,
        text: fillText(words.weightValue, { weight: formatSignificant(tray.kgPerM, 2) }),
        path: `${at}.kgPerM`,
      },
      { name: words.width, text: formatQuantity(Math.ceil(tray.widthMm), 'mm'), path: `${at}.widthMm` },
    ],
    findings: about(plant, 'racks', [trayName(tray)]),
    loss: null,
  };
}

function coolingLossText(loss: CoolingLoss): string {
  const { coolingCarried, coolingStops, coolingUnknown } = partUi.loop;
  if (loss.carried === null) return coolingUnknown;
  return loss.carried ? coolingCarried : coolingStops;
}

function liquidUnits(cooling: SiteCoolingResult): readonly PartLine[] {
  const { cdu, siteId } = cooling;
  if (cdu === null) return [];
  const words = partUi.loop;
  return [
    { name: words.needed, text: formatExact(cdu.needed) },
    {
      name: words.installed,
      text: formatExact(cdu.installed),
      path: `cooling.sites.${siteId}.cdu.installed`,
    },
    {
      name: words.supply,
      text: cooling.technologySupplyC === null ? null : formatQuantity(cooling.technologySupplyC, 'degC'),
    },
  ];
}

function loopLines(cooling: SiteCoolingResult, id: LoopId): readonly PartLine[] {
  const at = `cooling.sites.${cooling.siteId}`;
  const words = partUi.loop;
  if (id === 'rejection')
    return [
      { name: words.heat, text: formatQuantity(cooling.heatRejectedW, 'W'), path: `${at}.heatRejectedW` },
      { name: words.plant, text: formatQuantity(cooling.electricalW, 'W'), path: `${at}.electricalW` },
      { name: words.waterClass, text: cooling.facilityWaterClass },
    ];
  const liquid = id.startsWith('liquid');
  const carried: readonly PartLine[] = liquid
    ? [
        { name: words.heat, text: formatQuantity(cooling.liquidHeatW, 'W'), path: `${at}.liquidHeatW` },
        {
          name: words.flow,
          text: formatQuantity(cooling.liquidFlowLPerMin, 'L/min'),
          path: `${at}.liquidFlowLPerMin`,
        },
      ]
    : [
        { name: words.heat, text: formatQuantity(cooling.airHeatW, 'W'), path: `${at}.airHeatW` },
        {
          name: words.flow,
          text: formatQuantity(cooling.airflowM3PerS, 'm3/s'),
          path: `${at}.airflowM3PerS`,
        },
      ];
  return id === 'liquid-exchanger' ? [...carried, ...liquidUnits(cooling)] : carried;
}

/** A part of the cooling loop: a load, what takes its heat over, or where it leaves. */
export function loopFacts(plant: Plant, id: LoopId): PartFacts | undefined {
  const { cooling } = plant;
  const part = cooling && coolingParts(cooling).byId.get(id);
  if (cooling === undefined || part === undefined) return undefined;
  const [loss] = id === 'liquid-exchanger' ? coolingLosses(cooling) : [];
  return {
    name: part.name,
    lines: loopLines(cooling, id),
    findings: plant.findings.filter((finding) => finding.stage === 'cooling'),
    loss: loss === undefined ? null : { text: coolingLossText(loss), id: 'cooling cdu' },
  };
}

/** Every part a loop may have; a site has some of them. */
export const LOOP_IDS: readonly LoopId[] = [
  'liquid-load',
  'liquid-exchanger',
  'doors-load',
  'doors-exchanger',
  'room-load',
  'room-exchanger',
  'rejection',
];
