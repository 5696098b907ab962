import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClosDesign } from '../../../shared/clos/clos-design.ts';
import type { ClosInput } from '../../../shared/clos/clos-input.ts';
import { designClos } from '../../../shared/clos/design-clos.ts';

type Counts = Readonly<Record<string, number>>;

interface Table {
  readonly id: string;
  readonly shared: Omit<ClosInput, 'nodes'>;
  readonly rows: readonly { readonly nodes: number; readonly expected: Counts }[];
}

const file = new URL('./published-networks.json', import.meta.url);
const { tables } = JSON.parse(readFileSync(file, 'utf8')) as { tables: readonly Table[] };

function countsOf(design: ClosDesign): Counts {
  return {
    nodes: design.nodes,
    accelerators: design.accelerators ?? -1,
    ...design.counts,
    nodeAndManagementCables: design.nodeLeafCables + design.managementCables,
    leafSpineCables: design.leafSpineCables,
    spineCoreCables: design.spineCoreCables,
    switchTransceivers: design.switchTransceivers,
    nodeTransceivers: design.nodeTransceivers,
  };
}

describe.each(tables)('$id', ({ shared, rows }) => {
  it.each(rows)('matches every printed count at $nodes node places', ({ nodes, expected }) => {
    const result = designClos({ ...shared, nodes });
    expect(result.ok).toBe(true);
    if (result.ok) expect(countsOf(result.value)).toMatchObject(expected);
  });
});

it('reads all tables of the file', () => {
  expect(tables.flatMap((table) => table.rows).length).toBe(24);
});
