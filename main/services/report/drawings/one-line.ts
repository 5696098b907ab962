import type { PowerNode, PowerNodeKind } from '../../../../shared/design/power.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { INK, PAPER, WASH } from '../layout/theme.ts';
import { type Canvas, centredText } from './canvas.ts';

const RANKS: readonly (readonly PowerNodeKind[])[] = [
  ['utility', 'genset'],
  ['transformer'],
  ['switchboard'],
  ['ups'],
  ['busway'],
  ['pdu'],
  ['rack'],
];
const STEP = 52;
const HEIGHT = 33;
const MOST_WIDE = 132;

/** Equal elements of one path drawn as one. */
export interface OneLineGroup {
  readonly key: string;
  readonly kind: PowerNodeKind;
  readonly path: PowerNode['path'];
  readonly count: number;
  readonly loadW: number;
  /** Null when the limit of one of them is not known. */
  readonly limitW: number | null;
  /** Keys of what feeds it. */
  readonly parents: readonly string[];
}

function keyOf({ kind, path }: Pick<PowerNode, 'kind' | 'path'>): string {
  return `${kind} ${path}`;
}

/** The elements of a site by kind and path, in the order of the supply. */
export function oneLineGroups(nodes: readonly PowerNode[]): readonly OneLineGroup[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const groups = new Map<string, OneLineGroup>();
  for (const node of nodes) {
    const key = keyOf(node);
    const known = groups.get(key);
    const parents = node.parents.flatMap((id) => {
      const parent = byId.get(id);
      return parent === undefined || keyOf(parent) === key ? [] : [keyOf(parent)];
    });
    groups.set(key, {
      key,
      kind: node.kind,
      path: node.path,
      count: (known?.count ?? 0) + node.count,
      loadW: (known?.loadW ?? 0) + node.loadW,
      limitW: known?.limitW === null || node.limitW === null ? null : (known?.limitW ?? 0) + node.limitW,
      parents: [...new Set([...(known?.parents ?? []), ...parents])],
    });
  }
  return [...groups.values()];
}

/** Groups in rows from the supply down; rows nobody stands in are left out. */
function rowsOf(groups: readonly OneLineGroup[]): readonly (readonly OneLineGroup[])[] {
  const order = (group: OneLineGroup): string => `${group.kind === 'genset' ? '~' : ''}${group.path}`;
  return RANKS.map((kinds) =>
    groups.filter((group) => kinds.includes(group.kind)).toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
  ).filter((row) => row.length > 0);
}

export function oneLineHeight(groups: readonly OneLineGroup[]): number {
  return (rowsOf(groups).length - 1) * STEP + HEIGHT + 10;
}

type Words = Pick<ReportContext, 'texts' | 'figures'>;

export function groupName({ count, kind, path }: OneLineGroup, { figures, ...words }: Words): string {
  const texts = words.texts.power;
  const name =
    count === 1
      ? texts.kinds[kind]
      : fillText(texts.node, { count: figures.whole(count), kind: texts.kinds[kind] });
  return path === 'both' ? name : `${name}, ${fillText(texts.path, { path })}`;
}

export function loadText({ loadW, limitW }: OneLineGroup, { figures, ...words }: Words): string {
  const texts = words.texts.power;
  const load = figures.quantity(loadW, 'W');
  return limitW === null
    ? fillText(texts.noLimit, { load })
    : fillText(texts.load, { load, limit: figures.quantity(limitW, 'W') });
}

interface Placed {
  readonly group: OneLineGroup;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function placed(groups: readonly OneLineGroup[], { box }: Canvas): readonly Placed[] {
  return rowsOf(groups).flatMap((row, rank) => {
    const pitch = box.width / row.length;
    const width = Math.min(pitch - 10, MOST_WIDE);
    return row.map((group, index) => ({
      group,
      x: box.x + pitch * (index + 0.5),
      y: box.y + rank * STEP,
      width,
    }));
  });
}

/** Line weight by load, as on the screen: what carries more is drawn stronger. */
function weightOf(loadW: number, mostW: number): number {
  return mostW === 0 ? 0.6 : 0.6 + 1.4 * (loadW / mostW);
}

/** The supply from the utility to the racks, equal elements of a path as one. */
export function drawOneLine(groups: readonly OneLineGroup[], canvas: Canvas, words: Words): void {
  const { page, styles } = canvas;
  const places = placed(groups, canvas);
  const byKey = new Map(places.map((place) => [place.group.key, place]));
  const most = Math.max(...groups.map(({ loadW }) => loadW), 0);
  for (const place of places)
    for (const key of place.group.parents) {
      const parent = byKey.get(key);
      if (parent === undefined) continue;
      const bend = place.y - (STEP - HEIGHT) / 2;
      page.path(
        [
          { x: parent.x, y: parent.y + HEIGHT },
          { x: parent.x, y: bend },
          { x: place.x, y: bend },
          { x: place.x, y: place.y },
        ],
        { colour: INK, width: weightOf(Math.min(parent.group.loadW, place.group.loadW), most) },
      );
    }
  for (const { group, x, y, width } of places) {
    const fill = group.kind === 'rack' ? WASH : PAPER;
    page.rectangle(
      { x: x - width / 2, y, width, height: HEIGHT },
      { fill, stroke: { colour: INK, width: 0.8 } },
    );
    centredText(page, groupName(group, words), { x, y: y + 13, width: width - 8, style: styles.strong });
    centredText(page, loadText(group, words), { x, y: y + 25, width: width - 6, style: styles.label });
  }
}
