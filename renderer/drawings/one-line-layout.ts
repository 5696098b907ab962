import type { PowerNode, PowerNodeKind, SitePowerResult } from '../../shared/design/power.ts';
import { type PowerSection, powerSections } from './power-sections.ts';
import type { Size } from './use-size.ts';
import { loadOf, nodeState, type WhatIf } from './what-if.ts';

export type Side = 'left' | 'right' | 'centre';

/** A symbol: transformer, generator, UPS, or the end of a utility. */
export interface PowerSymbol {
  readonly node: PowerNode;
  readonly x: number;
  readonly y: number;
  readonly side: Side;
}

/** A busbar: a board, or the distribution below a UPS (then without a node of its own). */
export interface Busbar {
  readonly node: PowerNode | null;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly side: Side;
}

/** A vertical connection; its weight and state are those of `carrier`. */
export interface Wire {
  readonly carrier: PowerNode;
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

export interface Tap {
  readonly section: PowerSection;
  readonly node: PowerNode;
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly side: Side;
}

export interface SectionBox {
  readonly section: PowerSection;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface OneLineLayout {
  readonly symbols: readonly PowerSymbol[];
  readonly busbars: readonly Busbar[];
  readonly wires: readonly Wire[];
  readonly taps: readonly Tap[];
  readonly boxes: readonly SectionBox[];
  /** Sections of the block that are not drawn, fullest of them as a share of its limit. */
  readonly hidden: { readonly count: number; readonly use: number };
  readonly totalW: number;
}

const TAP_PITCH = { least: 54, most: 68 };
const CENTRE_GAP = 26;
const TAP_WORDS = 62;
/** Line under the boxes that counts the rows not drawn. */
const MORE = 15;
const BOX = 26;
const BOX_GAP = 7;
const BAR_END = 26;
const UTILITY_Y = 18;

/** Load over limit of the fullest tap of a section. */
export function sectionShare(section: PowerSection, whatIf: WhatIf | null): number {
  return Math.max(
    0,
    ...section.taps.map((tap) => {
      const limitW = whatIf?.over.get(tap.node.id)?.limitW ?? tap.node.limitW;
      return limitW === null || limitW <= 0 ? 0 : loadOf(tap.node, whatIf) / limitW;
    }),
  );
}

/** Index of the block to show: the one with the element that is out, with the chosen one, else the fullest. */
export function blockToShow(
  blocks: readonly (readonly PowerNode[])[],
  given: { readonly whatIf: WhatIf | null; readonly selected: string | null; readonly rack: string | null },
): number {
  const holds = (id: string | null | undefined): number =>
    id === null || id === undefined ? -1 : blocks.findIndex((nodes) => nodes.some((node) => node.id === id));
  const holdsRack = blocks.findIndex((nodes) =>
    nodes.some((node) => node.kind === 'rack' && node.racks.some((rack) => rack === given.rack)),
  );
  const found = [holds(given.whatIf?.lostNode), holds(given.selected), holdsRack].find((index) => index >= 0);
  if (found !== undefined) return found;
  const fullestUse = (nodes: readonly PowerNode[]): number =>
    Math.max(0, ...nodes.map((node) => (node.limitW ? node.loadW / node.limitW : 0)));
  let fullest = 0;
  for (const [index, nodes] of blocks.entries())
    if (fullestUse(nodes) > fullestUse(blocks[fullest] ?? [])) fullest = index;
  return fullest;
}

interface Frame {
  readonly width: number;
  readonly centre: number;
  readonly pitch: number;
  readonly shown: number;
  readonly xOf: (side: Side) => number;
  readonly y: Readonly<Record<'transformer' | 'board' | 'ups' | 'bus', number>>;
  readonly boxTop: (index: number) => number;
  readonly tapX: (index: number, side: Side) => number;
}

function frameOf(size: Size, sections: number): Frame {
  // The words of the outermost tap stand outside of it.
  const half = size.width / 2 - CENTRE_GAP - TAP_WORDS;
  const fits = Math.floor(half / TAP_PITCH.least + 0.5);
  const shown = Math.max(1, Math.min(sections, 3, fits));
  const pitch = Math.min(TAP_PITCH.most, half / (shown - 0.5));
  const centre = size.width / 2;
  const more = sections > shown ? MORE : 0;
  const boxes = shown * (BOX + BOX_GAP) + more;
  const top = UTILITY_Y + 6;
  const room = size.height - top - boxes - 54;
  const offset = CENTRE_GAP + (pitch * shown) / 2;
  const xOf = (side: Side): number =>
    side === 'left' ? centre - offset : side === 'right' ? centre + offset : centre;
  return {
    width: size.width,
    centre,
    pitch,
    shown,
    xOf,
    y: {
      transformer: top + room * 0.2,
      board: top + room * 0.46,
      ups: top + room * 0.74,
      bus: top + room,
    },
    boxTop: (index) => size.height - boxes + index * (BOX + BOX_GAP),
    tapX: (index, side) => {
      const out = CENTRE_GAP + pitch * (index + 0.5);
      return side === 'left' ? centre - out : side === 'right' ? centre + out : centre;
    },
  };
}

function sideOf(node: PowerNode, paths: readonly string[]): Side {
  if (node.path === 'both') return 'centre';
  return paths.indexOf(node.path) % 2 === 0 ? 'left' : 'right';
}

interface Parts {
  readonly nodes: readonly PowerNode[];
  readonly paths: readonly string[];
  readonly frame: Frame;
}

const ofKind = (nodes: readonly PowerNode[], kind: PowerNodeKind): readonly PowerNode[] =>
  nodes.filter((node) => node.kind === kind);

function symbolsOf({ nodes, paths, frame }: Parts): PowerSymbol[] {
  const place = (kind: PowerNodeKind, y: number): PowerSymbol[] =>
    ofKind(nodes, kind).map((node) => {
      const side = sideOf(node, paths);
      return { node, side, x: frame.xOf(side), y };
    });
  const boards = ofKind(nodes, 'switchboard');
  const single = boards.length === 1 && boards[0]?.path === 'both';
  const gensets = ofKind(nodes, 'genset').map((node): PowerSymbol => {
    // One board: at its right end. Two boards: between them, tied to both.
    const x = single ? frame.xOf('right') + BAR_END - 4 : frame.centre;
    return { node, side: single ? 'right' : 'centre', x, y: frame.y.board + 26 };
  });
  return [
    ...place('utility', UTILITY_Y),
    ...place('transformer', frame.y.transformer),
    ...place('ups', frame.y.ups),
    ...gensets,
  ];
}

function busbarsOf({ nodes, paths, frame }: Parts): Busbar[] {
  const boards = ofKind(nodes, 'switchboard').map((node): Busbar => {
    const side = sideOf(node, paths);
    const x = frame.xOf(side);
    const from = side === 'centre' ? frame.xOf('left') - BAR_END : x - BAR_END;
    const to = side === 'centre' ? frame.xOf('right') + BAR_END : x + BAR_END;
    return { node, from, to, y: frame.y.board, side };
  });
  const last = frame.shown - 1;
  const bars = ofKind(nodes, 'ups').map((node): Busbar => {
    const side = sideOf(node, paths);
    const ends =
      side === 'centre'
        ? [frame.tapX(last, 'left'), frame.tapX(last, 'right')]
        : [frame.tapX(last, side), frame.tapX(0, side)].sort((a, b) => a - b);
    return { node: null, from: (ends[0] ?? 0) - 10, to: (ends[1] ?? 0) + 10, y: frame.y.bus, side };
  });
  return [...boards, ...bars];
}

function wiresOf(parts: Parts, symbols: readonly PowerSymbol[]): Wire[] {
  const { frame } = parts;
  const wires: Wire[] = [];
  for (const symbol of symbols) {
    const { node, x } = symbol;
    if (node.kind === 'transformer') {
      wires.push({ carrier: node, x, from: UTILITY_Y, to: frame.y.transformer - 12 });
      wires.push({ carrier: node, x, from: frame.y.transformer + 12, to: frame.y.board });
    }
    if (node.kind === 'ups') {
      wires.push({ carrier: node, x, from: frame.y.board, to: frame.y.ups - 13 });
      wires.push({ carrier: node, x, from: frame.y.ups + 13, to: frame.y.bus });
    }
    if (node.kind === 'genset') wires.push({ carrier: node, x, from: frame.y.board, to: symbol.y - 9 });
  }
  return wires;
}

/** Fullest section first, the chosen one before it, the rest counted. */
function sectionsToShow(
  sections: readonly PowerSection[],
  given: { readonly whatIf: WhatIf | null; readonly rack: string | null; readonly most: number },
): readonly PowerSection[] {
  const { whatIf, rack, most } = given;
  const weight = (section: PowerSection): number => {
    const touched = section.taps.some((tap) => nodeState(tap.node, whatIf) !== 'normal');
    const chosen = rack !== null && section.racks.includes(rack);
    return (chosen ? 8 : 0) + (touched ? 4 : 0) + sectionShare(section, whatIf);
  };
  const picked = [...sections].sort((a, b) => weight(b) - weight(a)).slice(0, most);
  return sections.filter((section) => picked.includes(section));
}

function tapsOf(shown: readonly PowerSection[], { paths, frame }: Parts): Tap[] {
  return shown.flatMap((section, index) =>
    section.taps.slice(0, 2).map((tap): Tap => {
      const side = section.taps.length === 1 ? 'centre' : sideOf(tap.node, paths);
      return {
        section,
        node: tap.node,
        side,
        x: frame.tapX(index, side),
        from: frame.y.bus,
        to: frame.boxTop(index),
      };
    }),
  );
}

function boxesOf(shown: readonly PowerSection[], frame: Frame): SectionBox[] {
  return shown.map((section, index) => {
    const left = frame.tapX(index, 'left') - 20;
    return {
      section,
      x: left,
      y: frame.boxTop(index),
      width: 2 * (frame.centre - left),
      height: BOX,
    };
  });
}

/**
 * One block of the power path: sources on top, path A left, path B right, rack rows below.
 * @param block - its nodes; the utilities and generating sets of the site are drawn with every block
 */
export function layOutOneLine(
  power: SitePowerResult,
  block: readonly PowerNode[],
  given: { readonly size: Size; readonly whatIf: WhatIf | null; readonly rack: string | null },
): OneLineLayout {
  const ids = new Set(block.map((node) => node.id));
  const shared = power.nodes.filter((node) => node.kind === 'utility' || node.kind === 'genset');
  const sections = powerSections(power).filter((section) =>
    section.rackNodes.some((node) => ids.has(node.id)),
  );
  const paths = [...new Set(block.map((node) => node.path).filter((path) => path !== 'both'))].sort();
  const frame = frameOf(given.size, sections.length);
  const parts: Parts = { nodes: [...shared, ...block], paths, frame };
  const shown = sectionsToShow(sections, { ...given, most: frame.shown });
  const symbols = symbolsOf(parts);
  const hidden = sections.filter((section) => !shown.includes(section));
  return {
    symbols,
    busbars: busbarsOf(parts),
    wires: wiresOf(parts, symbols),
    taps: tapsOf(shown, parts),
    boxes: boxesOf(shown, frame),
    hidden: {
      count: hidden.length,
      use: Math.max(0, ...hidden.map((section) => sectionShare(section, given.whatIf))),
    },
    totalW: Math.max(1, ...block.map((node) => node.loadW)),
  };
}
