import type { ClosInput, ClosResult } from './clos-input.ts';
import type { Plane } from './count-parts.ts';
import { type ClosPlan, planClos } from './design-clos.ts';
import { type LeafLayer, leafCapacity } from './leaf-layer.ts';
import type { UpperLayers } from './spine-layer.ts';

export type ClosDevice = 'node' | 'leaf' | 'spine' | 'core';

/** One end of a link: device and port counted from 0, within the plane (nodes: over all planes). */
export interface LinkEnd {
  readonly device: ClosDevice;
  readonly index: number;
  readonly port: number;
}

export interface ClosLink {
  readonly plane: number;
  readonly from: LinkEnd;
  readonly to: LinkEnd;
}

interface Wiring {
  readonly plane: number;
  readonly layer: LeafLayer;
  readonly upper: UpperLayers;
}

/** Links of the nodes: within a unit they fill one leaf after the other, rail by rail. */
function* nodeLinks(plan: ClosPlan, plane: number, layer: LeafLayer): Generator<ClosLink> {
  const { nodesPerUnit, leavesPerUnit, leavesPerSet } = layer;
  for (let node = 0; node < plan.request.populatedNodes; node++) {
    const unit = Math.floor(node / nodesPerUnit);
    let nodePort = plane * plan.request.linksPerNode;
    for (const [set, links] of layer.linksBySet.entries()) {
      const capacity = leafCapacity(layer, links);
      for (let link = 0; link < links; link++) {
        const place = (node % nodesPerUnit) * links + link;
        const leaf = set * leavesPerSet + unit * leavesPerUnit + Math.floor(place / capacity);
        yield {
          plane,
          from: { device: 'node', index: node, port: nodePort++ },
          to: { device: 'leaf', index: leaf, port: place % capacity },
        };
      }
    }
  }
}

/** Leaves in the order in which groups take them: rail by rail, or unit by unit when groups are blocks of nodes. */
function leafOrder(plan: ClosPlan, layer: LeafLayer): readonly number[] {
  const leaves = Array.from({ length: layer.sets * layer.leavesPerSet }, (_, leaf) => leaf);
  if (plan.request.groupBy === 'rail') return leaves;
  const unitOf = (leaf: number): number => Math.floor((leaf % layer.leavesPerSet) / layer.leavesPerUnit);
  return leaves.sort((a, b) => unitOf(a) - unitOf(b) || a - b);
}

/** Every leaf has the same number of links to every spine of its group. */
function* leafLinks(plan: ClosPlan, wiring: Wiring): Generator<ClosLink> {
  const { plane, layer, upper } = wiring;
  const order = leafOrder(plan, layer);
  const perPair = upper.linksPerLeafSpinePair;
  const firstUplink = layer.downPorts + plan.request.sparePortsPerLeaf;
  let taken = 0;
  for (const [group, size] of upper.groupSizes.entries()) {
    for (let place = 0; place < size; place++) {
      const leaf = order[taken++] ?? 0;
      for (let up = 0; up < layer.upPorts; up++) {
        const spine = group * upper.spinesPerGroup + Math.floor(up / perPair);
        const leafPort = firstUplink + up * plan.request.uplinkFactor;
        yield {
          plane,
          from: { device: 'leaf', index: leaf, port: leafPort },
          to: { device: 'spine', index: spine, port: place * perPair + (up % perPair) },
        };
      }
    }
  }
}

/** Every spine has the same number of links to every core of its core group. */
function* spineLinks(wiring: Wiring): Generator<ClosLink> {
  const { plane, upper } = wiring;
  if (upper.cores === 0) return;
  const perPair = upper.linksPerSpineCorePair;
  const spinesPerCoreGroup = upper.spinesPerGroup / upper.coreGroups;
  for (let spine = 0; spine < upper.spines; spine++) {
    const group = Math.floor(spine / upper.spinesPerGroup);
    const inGroup = spine % upper.spinesPerGroup;
    const coreGroup = Math.floor(inGroup / spinesPerCoreGroup);
    const firstDown = (upper.groupSizes[0] ?? 0) * upper.linksPerLeafSpinePair;
    const firstPort = (group * spinesPerCoreGroup + (inGroup % spinesPerCoreGroup)) * perPair;
    for (let up = 0; up < upper.spineUpPorts; up++) {
      const core = coreGroup * upper.coresPerGroup + Math.floor(up / perPair);
      yield {
        plane,
        from: { device: 'spine', index: spine, port: firstDown + up },
        to: { device: 'core', index: core, port: firstPort + (up % perPair) },
      };
    }
  }
}

function* linksOfPlane(plan: ClosPlan, plane: number, parts: Plane): Generator<ClosLink> {
  yield* nodeLinks(plan, plane, parts.layer);
  if (parts.upper === null) return;
  const wiring = { plane, layer: parts.layer, upper: parts.upper };
  yield* leafLinks(plan, wiring);
  yield* spineLinks(wiring);
}

function* linksOfPlan(plan: ClosPlan): Generator<ClosLink> {
  for (const [plane, parts] of plan.planes.entries()) yield* linksOfPlane(plan, plane, parts);
}

/**
 * Every link of a network with device and port at both ends, management links left out: the wiring that the counts
 * of `designClos` stand for. Made lazily and anew for every reader, so that a hundred thousand nodes need no list.
 * @returns the links in a fixed order, or the refusal of `designClos`
 */
export function wireClos(input: ClosInput): ClosResult<Iterable<ClosLink>> {
  const plan = planClos(input);
  if (!plan.ok) return plan;
  return { ok: true, value: { [Symbol.iterator]: () => linksOfPlan(plan.value) } };
}
