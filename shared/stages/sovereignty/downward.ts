import { type DependentPart, type LayerPart, STACK_LAYERS, type StackLayer } from '../../design/judgement.ts';
import type { PoolId } from '../../ids.ts';

/** A part before it is known what stands on it. */
export type DraftPart = Omit<LayerPart, 'fails'>;

export interface DraftLayer {
  readonly layer: StackLayer;
  readonly parts: readonly DraftPart[];
}

function standsOn(part: DraftPart, lost: ReadonlySet<PoolId>): boolean {
  return part.poolIds.length > 0 && part.poolIds.every((id) => lost.has(id));
}

function dependentsOf(part: DraftPart, above: readonly DraftLayer[]): readonly DependentPart[] {
  const lost = new Set(part.poolIds);
  if (lost.size === 0) return [];
  return above.flatMap(({ layer, parts }) =>
    parts.filter((entry) => standsOn(entry, lost)).map(({ label }) => ({ layer, label })),
  );
}

/**
 * What falls with each part: the parts of the layers above that stand on no pool but those it carries. Layers are
 * ordered from the applications down, so a loss in the building takes systems, models and uses along.
 */
export function withDependents(
  layers: readonly DraftLayer[],
): readonly { readonly layer: StackLayer; readonly parts: readonly LayerPart[] }[] {
  return layers.map(({ layer, parts }) => {
    const depth = STACK_LAYERS.indexOf(layer);
    const above = layers.filter((entry) => STACK_LAYERS.indexOf(entry.layer) < depth);
    return { layer, parts: parts.map((part) => ({ ...part, fails: dependentsOf(part, above) })) };
  });
}
