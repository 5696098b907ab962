import type { PowerNode, PowerPath, SitePowerResult } from '../../shared/design/power.ts';

/** One path that feeds a section: its busway, or the PDUs themselves where there is none. */
export interface SectionTap {
  readonly path: PowerPath | 'both';
  readonly node: PowerNode;
  /** Element above: a UPS or a board. */
  readonly parent: string | null;
}

/** Racks that share their busways: one bracket in the elevation, one box in the one-line. */
export interface PowerSection {
  readonly id: string;
  /** "Busway A1". */
  readonly name: string;
  readonly taps: readonly SectionTap[];
  /** PDU groups of all paths. */
  readonly pdus: readonly PowerNode[];
  readonly rackNodes: readonly PowerNode[];
  readonly racks: readonly string[];
  readonly loadW: number;
}

function nameOf(node: PowerNode): string {
  return node.label.split(',')[0] ?? node.label;
}

interface Draft {
  readonly taps: Map<string, SectionTap>;
  readonly pdus: PowerNode[];
  readonly rackNodes: PowerNode[];
}

function tapOf(pdu: PowerNode, byId: ReadonlyMap<string, PowerNode>): SectionTap {
  const parent = byId.get(pdu.parents[0] ?? '');
  const node = parent?.kind === 'busway' ? parent : pdu;
  return { path: node.path, node, parent: node.parents[0] ?? null };
}

/** Sections of a site in the order of their racks. Racks of one section have the same busways on all paths. */
export function powerSections(power: SitePowerResult): readonly PowerSection[] {
  const byId = new Map(power.nodes.map((node) => [node.id, node]));
  const drafts = new Map<string, Draft>();
  for (const rack of power.nodes) {
    if (rack.kind !== 'rack') continue;
    const pdus = rack.parents.flatMap((parent) => byId.get(parent) ?? []);
    const taps = pdus.map((pdu) => tapOf(pdu, byId));
    const key = taps.map((tap) => tap.node.id).join(' ');
    const draft: Draft = drafts.get(key) ?? { taps: new Map(), pdus: [], rackNodes: [] };
    for (const tap of taps) draft.taps.set(tap.node.id, tap);
    draft.pdus.push(...pdus);
    draft.rackNodes.push(rack);
    drafts.set(key, draft);
  }
  return [...drafts].map(([id, draft]) => {
    const taps = [...draft.taps.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return {
      id,
      name: taps[0] === undefined ? '' : nameOf(taps[0].node),
      taps,
      pdus: draft.pdus,
      rackNodes: draft.rackNodes,
      racks: draft.rackNodes.flatMap((node) => node.racks),
      loadW: draft.rackNodes.reduce((sum, node) => sum + node.loadW, 0),
    };
  });
}

/** Joins ids into sets. */
class Joined {
  readonly #parent = new Map<string, string>();

  find(id: string): string {
    let at = id;
    for (let next = this.#parent.get(at); next !== undefined; next = this.#parent.get(at)) at = next;
    return at;
  }

  join(a: string, b: string): void {
    const [from, to] = [this.find(a), this.find(b)];
    if (from !== to) this.#parent.set(from, to);
  }
}

/**
 * Blocks of a site: elements that are joined below the utility and the generating sets. A small site is one block; a
 * large one has several alike, of which the one-line shows one at a time.
 */
export function powerBlocks(power: SitePowerResult): readonly (readonly PowerNode[])[] {
  const own = power.nodes.filter((node) => node.kind !== 'utility' && node.kind !== 'genset');
  const ids = new Set(own.map((node) => node.id));
  const joined = new Joined();
  for (const node of own)
    for (const parent of node.parents) if (ids.has(parent)) joined.join(node.id, parent);
  const blocks = new Map<string, PowerNode[]>();
  for (const node of own) {
    const key = joined.find(node.id);
    const held = blocks.get(key);
    if (held) held.push(node);
    else blocks.set(key, [node]);
  }
  return [...blocks.values()];
}
