import type { PowerNode, PowerNodeKind, SitePowerResult } from '../../design/power.ts';
import type { Site } from '../../plan/site.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, type TraceLog } from '../../trace.ts';
import { boardA, type SitePlant } from './plan-site.ts';

const METHOD = 'facility-method';

interface Place {
  readonly site: Site;
  readonly siteIndex: number;
  readonly plant: SitePlant;
  readonly result: SitePowerResult;
}

function convention(name: string, value: number | null, at: { section: string; unit?: string }): TraceInput {
  const { section, unit = '' } = at;
  return fromConvention(name, name.replaceAll(' ', '-'), { value, unit, source: `${METHOD} ${section}` });
}

/** Transformers and switchboards: how many stand, and of which size. */
function traceUpstream(log: TraceLog, { site, siteIndex, plant, result }: Place): void {
  const path = `power.sites.${site.id}`;
  const blocks = [
    convention('blocks', plant.blocks, { section: '5.4' }),
    convention('systems per block', plant.systems, { section: '5.5' }),
  ];
  log.record({
    path: `${path}.transformers.count`,
    value: result.transformers.count,
    unit: '',
    formula: 'power.transformers',
    expression:
      'per block, and per path or utility: ceil(demand / largest size); one more where one utility feeds one path',
    inputs: [
      fromFigure('demand', `${path}.transformerVa`, { value: result.transformerVa, unit: 'VA' }),
      fromConvention('standard size', 'transformer-size', {
        value: result.transformers.ratingVa,
        unit: 'VA',
        tag: 'S',
        source: 'preferred ratings of IEC 60076 and ANSI C57',
      }),
      fromPlan('utilities', `/sites/${siteIndex}/power/utilityFeeds`, { value: site.power.utilityFeeds }),
      ...blocks,
    ],
  });
  log.record({
    path: `${path}.switchboards.count`,
    value: result.switchboards.count,
    unit: '',
    formula: 'power.switchboards',
    expression: 'one for every system of every block, of the smallest size that carries the load of one',
    inputs: [
      fromFigure('utility', `${path}.utilityW`, { value: result.utilityW, unit: 'W' }),
      convention('size', boardA(site, plant), { section: '5.2', unit: 'A' }),
      ...blocks,
    ],
  });
}

const LOAD: Readonly<Record<PowerNodeKind, string>> = {
  utility: 'sum of the transformers it feeds',
  transformer: 'load of its switchboard over the transformers that feed that',
  genset: 'nothing while a utility lives',
  switchboard: 'UPS output * input / output + cooling plant and house of the block',
  ups: 'sum of its busways + pumps of the liquid loop of the block',
  busway: 'sum of the rack feeds on it',
  pdu: 'power of the racks / feeds',
  rack: 'sum of the expected maxima of its racks',
};

const LIMIT: Readonly<Record<PowerNodeKind, string>> = {
  utility: 'no limit known',
  transformer: 'transformers * rating * power factor',
  genset: 'sets * rating * derate * load factor / step factor',
  switchboard: 'size * root 3 * line-to-line voltage * power factor',
  ups: 'modules * rating of a module',
  busway: 'size * derated power per ampere',
  pdu: 'racks * derated circuit of a feed',
  rack: 'racks * derated circuits of all feeds but one',
};

/** Elements by what feeds them. */
function childrenOf(nodes: readonly PowerNode[]): ReadonlyMap<string, readonly PowerNode[]> {
  const children = new Map<string, PowerNode[]>();
  for (const node of nodes)
    for (const parent of node.parents) {
      const held = children.get(parent) ?? [];
      held.push(node);
      children.set(parent, held);
    }
  return children;
}

/** Plant of a block that hangs on the UPS or the boards without an element of its own. */
function plantOn(kind: PowerNodeKind, { plant }: Place): readonly TraceInput[] {
  if (kind === 'ups') return [convention('pumps of the site', plant.pumpsW, { section: '5.4', unit: 'W' })];
  if (kind !== 'switchboard') return [];
  const { mechanical, houseW, upsChain, upsOutputW } = plant;
  return [
    convention('input over output of the UPS', upsOutputW === 0 ? 1 : upsChain.inputW / upsOutputW, {
      section: '5.4',
    }),
    convention('cooling plant and house of the site', mechanical.totalW - mechanical.pumpsW + houseW, {
      section: '5.4',
      unit: 'W',
    }),
  ];
}

/**
 * Load and limit of every element of the one-line with everything working. Each points at what it feeds, and groups of
 * racks at their racks, so that a click on the utility leads down to a server.
 */
function traceNodes(log: TraceLog, place: Place): void {
  const { site, plant, result } = place;
  const at = `power.sites.${site.id}.nodes`;
  const children = childrenOf(result.nodes);
  const rackW = new Map(plant.loads.map(({ rack }) => [rack.id, rack.maxPowerW.known]));
  for (const node of result.nodes) {
    const fed =
      node.kind === 'rack'
        ? node.racks.map((rack) =>
            fromFigure(rack, `racks.racks.${rack}.maxPowerW`, { value: rackW.get(rack) ?? null, unit: 'W' }),
          )
        : (children.get(node.id) ?? []).map((child) =>
            fromFigure(child.label, `${at}.${child.id}.loadW`, { value: child.loadW, unit: 'W' }),
          );
    log.record({
      path: `${at}.${node.id}.loadW`,
      value: node.loadW,
      unit: 'W',
      formula: 'power.node-load',
      expression: LOAD[node.kind],
      inputs: [...fed, ...plantOn(node.kind, place)],
    });
    log.record({
      path: `${at}.${node.id}.limitW`,
      value: node.limitW,
      unit: 'W',
      formula: 'power.node-limit',
      expression: LIMIT[node.kind],
      inputs: [convention('equal units', node.count, { section: '5.2' })],
    });
  }
}

/** Traces of the elements a site's power passes, and of how many transformers and boards stand there. */
export function tracePlant(log: TraceLog, place: Place): void {
  traceUpstream(log, place);
  traceNodes(log, place);
}
