import type { FailureCase, PowerNode, PowerNodeKind, SitePowerResult } from '../../shared/design/power.ts';

export interface NodeBox {
  readonly node: PowerNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Wire {
  readonly from: string;
  readonly to: string;
  readonly points: readonly (readonly [number, number])[];
  /** Share of the site's load, 0 to 1, for the line weight. */
  readonly weight: number;
}

export interface OneLineLayout {
  readonly boxes: readonly NodeBox[];
  readonly wires: readonly Wire[];
  /** Elements of a kind that were drawn as one box with a count. */
  readonly grouped: ReadonlyMap<string, number>;
}

const LEVELS: readonly PowerNodeKind[] = [
  'utility',
  'genset',
  'transformer',
  'switchboard',
  'ups',
  'busway',
  'pdu',
  'rack',
];
const MOST_PER_LEVEL = 8;
const BOX_HEIGHT = 34;

interface Grouped {
  readonly nodes: readonly PowerNode[];
  readonly memberOf: ReadonlyMap<string, string>;
  readonly counts: ReadonlyMap<string, number>;
}

const PATHS = ['A', 'B', 'both'] as const;

/** Sum of the limits, or null while one of them is unknown. */
function limitOf(members: readonly PowerNode[]): number | null {
  const limits = members.flatMap((node) => (node.limitW === null ? [] : [node.limitW]));
  return limits.length === members.length ? limits.reduce((sum, limit) => sum + limit, 0) : null;
}

/** The elements of one level by the box that draws them: each its own, or one box per path when there are too many. */
function groupsOf(level: readonly PowerNode[]): readonly (readonly PowerNode[])[] {
  if (level.length <= MOST_PER_LEVEL) return level.map((node) => [node]);
  return PATHS.map((path) => level.filter((node) => node.path === path)).filter(
    (members) => members.length > 0,
  );
}

function joined(members: readonly PowerNode[]): PowerNode[] {
  const [first] = members;
  if (!first || members.length === 1) return [...members];
  const loadW = members.reduce((sum, node) => sum + node.loadW, 0);
  return [
    {
      ...first,
      loadW,
      limitW: limitOf(members),
      parents: [...new Set(members.flatMap((node) => node.parents))],
    },
  ];
}

function groupNodes(nodes: readonly PowerNode[]): Grouped {
  const groups = LEVELS.flatMap((kind) => groupsOf(nodes.filter((node) => node.kind === kind)));
  const nameOf = (members: readonly PowerNode[]): string => members[0]?.id ?? '';
  return {
    nodes: groups.flatMap(joined),
    memberOf: new Map(
      groups.flatMap((members) => members.map((node) => [node.id, nameOf(members)] as const)),
    ),
    counts: new Map(
      groups.filter((members) => members.length > 1).map((members) => [nameOf(members), members.length]),
    ),
  };
}

function placeLevel(level: readonly PowerNode[], at: { y: number; width: number }): NodeBox[] {
  const sorted = [...level].sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
  const room = at.width / Math.max(1, sorted.length);
  const width = Math.min(148, room - 10);
  return sorted.map((node, index) => ({
    node,
    x: room * (index + 0.5) - width / 2,
    y: at.y,
    width,
    height: BOX_HEIGHT,
  }));
}

function wireBetween(from: NodeBox, to: NodeBox, total: number): Wire {
  const x1 = from.x + from.width / 2;
  const x2 = to.x + to.width / 2;
  const y1 = from.y + from.height;
  const y2 = to.y;
  const middle = y2 - Math.max(8, (y2 - y1) / 2);
  return {
    from: from.node.id,
    to: to.node.id,
    points: [
      [x1, y1],
      [x1, middle],
      [x2, middle],
      [x2, y2],
    ],
    weight: total > 0 ? Math.min(1, to.node.loadW / total) : 0,
  };
}

/** Sources on top, racks below, path A left and path B right; many of a kind become one box with a count. */
export function layOutOneLine(
  power: SitePowerResult,
  space: { readonly width: number; readonly height: number },
): OneLineLayout {
  const { nodes, memberOf, counts } = groupNodes(power.nodes);
  const used = LEVELS.filter((kind) => nodes.some((node) => node.kind === kind));
  const pitch = (space.height - BOX_HEIGHT - 8) / Math.max(1, used.length - 1);
  const boxes = used.flatMap((kind, index) =>
    placeLevel(
      nodes.filter((node) => node.kind === kind),
      { y: 4 + index * pitch, width: space.width },
    ),
  );
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const total = Math.max(1, ...nodes.map((node) => node.loadW));
  const wires = boxes.flatMap((box) => {
    const parents = new Set(box.node.parents.map((parent) => memberOf.get(parent) ?? parent));
    return [...parents].flatMap((parent) => {
      const from = byId.get(parent);
      return from && from !== box ? [wireBetween(from, box, total)] : [];
    });
  });
  return { boxes, wires, grouped: counts };
}

/** Load and limit of every element while one is out; undefined for elements the case does not mention. */
export function overloadOf(
  failure: FailureCase | null,
  nodeId: string,
): { loadW: number; limitW: number } | undefined {
  return failure?.overloaded.find((entry) => entry.node === nodeId);
}
