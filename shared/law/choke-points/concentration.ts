import type { LayerPart, SovereigntyResult, StackLayer } from '../../design/judgement.ts';
import type { BomLine, BomResult } from '../../design/supply.ts';
import { compareIds, type LineId } from '../../ids.ts';

/** Share of one name in a layer. `null` stands for what nobody knows. */
export interface LayerShare {
  readonly layer: StackLayer;
  readonly dimension: 'supplier' | 'supplier-country' | 'control-country';
  readonly name: string | null;
  readonly parts: number;
  /** Of all parts of the layer, 0 to 1. */
  readonly share: number;
  /** Of the priced value of the layer's goods, 0 to 1; null where nothing is priced. */
  readonly shareOfValue: number | null;
}

const NAMES: Readonly<Record<LayerShare['dimension'], (part: LayerPart) => string | null>> = {
  supplier: (part) => part.supplier,
  'supplier-country': (part) => part.supplierCountry,
  'control-country': (part) => part.controlCountry,
};
const DIMENSIONS = ['supplier', 'supplier-country', 'control-country'] as const;

function pricedValue(parts: readonly LayerPart[], totals: ReadonlyMap<LineId, number>): number {
  return parts.flatMap((part) => part.lines).reduce((sum, id) => sum + (totals.get(id) ?? 0), 0);
}

function sharesIn(
  { layer, parts }: SovereigntyResult['layers'][number],
  dimension: LayerShare['dimension'],
  totals: ReadonlyMap<LineId, number>,
): readonly LayerShare[] {
  const groups = new Map<string | null, LayerPart[]>();
  for (const part of parts) {
    const name = NAMES[dimension](part);
    groups.set(name, [...(groups.get(name) ?? []), part]);
  }
  const value = pricedValue(parts, totals);
  return [...groups]
    .map(([name, own]) => ({
      layer,
      dimension,
      name,
      parts: own.length,
      share: own.length / parts.length,
      shareOfValue: value === 0 ? null : pricedValue(own, totals) / value,
    }))
    .sort((a, b) => b.share - a.share || compareIds(a.name ?? '', b.name ?? ''));
}

/**
 * How far each layer hangs on one supplier, one country of supply, one country of control.
 * @returns shares that add up to 1 in each layer and dimension, largest first, the unknown included
 */
export function concentrationByLayer(sovereignty: SovereigntyResult, bom: BomResult): readonly LayerShare[] {
  const totals = new Map(bom.lines.flatMap((line) => (line.total ? [[line.id, line.total.minor]] : [])));
  return sovereignty.layers.flatMap((layer) =>
    DIMENSIONS.flatMap((dimension) => sharesIn(layer, dimension, totals)),
  );
}

/** Lines only one vendor of the catalogue can deliver, and how many lines it cannot say that about. */
export function singleSourceLines(bom: BomResult): {
  readonly lines: readonly Pick<BomLine, 'id' | 'name' | 'vendor' | 'category' | 'quantity'>[];
  readonly unknown: number;
} {
  const only = bom.lines.filter((line) => line.singleSource === true);
  return {
    lines: only.map(({ id, name, vendor, category, quantity }) => ({
      id,
      name,
      vendor,
      category,
      quantity,
    })),
    unknown: bom.lines.filter((line) => line.singleSource === null).length,
  };
}
