import type { EmbargoCase } from '../../design/judgement.ts';
import { compareIds } from '../../ids.ts';
import type { LineOrigin } from './line-origin.ts';
import { type Dimension, NO_REMOVAL, type Removal } from './requirement.ts';

/** One stop to simulate: a single country, maker, foundry, or the memory makers of one country. */
export interface SingleRemoval {
  readonly kind: EmbargoCase['kind'];
  readonly name: string;
  readonly removal: Removal;
}

const COUNTRY_DIMENSIONS: readonly Dimension[] = [
  'vendor-seat',
  'parent-seat',
  'origin',
  'design',
  'fab',
  'memory',
];

/** Every name that some line depends on in one of the dimensions, sorted. */
function namesIn(origins: readonly LineOrigin[], dimensions: readonly Dimension[]): readonly string[] {
  const names = new Set<string>();
  for (const { requirements } of origins)
    for (const requirement of requirements)
      if (dimensions.includes(requirement.dimension))
        for (const name of requirement.names ?? []) names.add(name);
  return [...names].sort(compareIds);
}

/** All single stops that could touch the bill: everybody some line is known to depend on. */
export function singleRemovals(origins: readonly LineOrigin[]): readonly SingleRemoval[] {
  const single = (
    kind: SingleRemoval['kind'],
    field: keyof Removal,
    names: readonly string[],
  ): SingleRemoval[] =>
    names.map((name) => ({ kind, name, removal: { ...NO_REMOVAL, [field]: new Set([name]) } }));
  return [
    ...single('country', 'countries', namesIn(origins, COUNTRY_DIMENSIONS)),
    ...single('vendor', 'vendors', namesIn(origins, ['vendor'])),
    ...single('foundry', 'foundries', namesIn(origins, ['foundry'])),
    ...single('memory', 'memory', namesIn(origins, ['memory'])),
  ];
}
