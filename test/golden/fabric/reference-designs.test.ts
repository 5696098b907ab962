import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClosDesign } from '../../../shared/clos/clos-design.ts';
import type { ClosInput } from '../../../shared/clos/clos-input.ts';
import { countOpticalTorus } from '../../../shared/clos/count-optical-torus.ts';
import { designClos } from '../../../shared/clos/design-clos.ts';
import { largestNonBlocking, mostNodesOnOneSwitch } from '../../../shared/clos/largest-clos.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Row {
  readonly id: string;
  readonly topic: string;
  readonly inputs: Fields;
  readonly expected: Fields;
}

const file = new URL('../../fixtures/reference-designs.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: readonly Row[] };
const fabricRows = rows.filter((row) => row.topic.startsWith('fabric'));

function rowOf(id: string): Row {
  const row = fabricRows.find((entry) => entry.id === id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
}

function numberIn(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number') throw new Error(`${name} is not a number`);
  return value;
}

function numbersIn(fields: Fields, name: string): readonly number[] {
  return (fields[name] as readonly unknown[]).map(Number);
}

function built(input: ClosInput): ClosDesign {
  const result = designClos(input);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const switches = ({ counts }: ClosDesign): number => counts.leaves + counts.spines + counts.cores;

const checks: Readonly<Record<string, (row: Row) => void>> = {
  'tpu-v4-pod': ({ inputs, expected }) => {
    const result = countOpticalTorus({
      block: numbersIn(inputs, 'cube'),
      acceleratorsPerHost: numberIn(inputs, 'chips_per_host'),
      accelerators: numberIn(inputs, 'target_chips'),
      switchPorts: numberIn(inputs, 'ocs_ports'),
      switchSparePorts: numberIn(inputs, 'ocs_spare_ports'),
    });
    expect(result.ok && result.value).toMatchObject({
      acceleratorsPerBlock: expected['chips_per_rack'],
      hostsPerBlock: expected['hosts_per_rack'],
      blocks: expected['racks'],
      hosts: expected['hosts'],
      opticalLinksPerBlock: expected['optical_links_per_rack'],
      circuitSwitches: expected['ocs'],
      lowerBound: expected['ocs'],
    });
  },
  'fat-tree-k48': ({ inputs, expected }) => {
    const radix = numberIn(inputs, 'radix');
    const hosts = largestNonBlocking(radix, 3);
    expect(hosts).toBe(expected['hosts']);
    expect(switches(built({ nodes: hosts, linksPerNode: 1, radix, linkGbps: 1 }))).toBe(expected['switches']);
  },
  'fat-tree-k4': ({ inputs, expected }) => {
    const radix = numberIn(inputs, 'radix');
    const hosts = largestNonBlocking(radix, 3);
    expect(hosts).toBe(expected['hosts']);
    expect(built({ nodes: hosts, linksPerNode: 1, radix, linkGbps: 1 }).counts).toEqual({
      leaves: 8,
      spines: 8,
      cores: 4,
    });
  },
  // The radix is not published. 128 ports at the top of rack and 576 above, of the products the paper names, fit the
  // printed pods; the printed counts do not depend on them.
  'meta-roce-24k': ({ inputs, expected }) => {
    const perRack = numberIn(inputs, 'servers_per_rack');
    const perNode = numberIn(inputs, 'gpus_per_rack') / perRack;
    const racksPerPod = numberIn(inputs, 'racks_per_pod');
    const pods = numberIn(inputs, 'pods');
    const design = built({
      nodes: perRack * racksPerPod * pods,
      acceleratorsPerNode: perNode,
      linksPerNode: perNode,
      radix: 128,
      linkGbps: 400,
      nodesPerUnit: perRack,
      assignment: 'fat-tree',
      levels: 3,
      spineRadix: 576,
      spineOversubscription: numberIn(inputs, 'aggregation_oversubscription'),
      nodesPerGroup: perRack * racksPerPod,
    });
    const accelerators = design.accelerators ?? 0;
    expect(accelerators / design.structure.groups).toBe(expected['gpus_per_pod']);
    expect(design.counts.leaves / (racksPerPod * pods)).toBe(expected['tor_per_rack']);
    expect(`${Math.floor(accelerators / 1000)}K`).toBe(expected['gpus_about']);
    expect(design.oversubscription.leaf).toBe(1);
    expect(design.oversubscription.spine).toBeCloseTo(7, 1);
  },
  // 400 Gb/s adapters on 64 x 800G switches, the speed at which the printed counts close.
  'asterfusion-64x4': ({ inputs, expected }) => {
    const perNode = numberIn(inputs, 'gpus_per_server');
    const design = built({
      nodes: numberIn(inputs, 'servers'),
      acceleratorsPerNode: perNode,
      linksPerNode: perNode * numberIn(inputs, 'nics_per_gpu'),
      radix: 128,
      linkGbps: 400,
    });
    expect(design).toMatchObject({
      accelerators: expected['gpus'],
      counts: { leaves: expected['leaf'], spines: expected['spine'], cores: 0 },
    });
  },
  // Each accelerator has one 100G port to each of three switches: three planes. 32 x 400G = 128 ports at 100G.
  'gaudi2-large-pod': ({ inputs, expected }) => {
    const perNode = numberIn(inputs, 'accelerators_per_server');
    const design = built({
      nodes: numberIn(inputs, 'servers'),
      acceleratorsPerNode: perNode,
      linksPerNode: perNode,
      radix: 128,
      linkGbps: 100,
      planes: numberIn(inputs, 'scale_out_100g_per_accelerator'),
    });
    expect(design.levels).toBe(1);
    expect(switches(design)).toBe(expected['switches']);
    expect(design.accelerators).toBe(expected['accelerators']);
  },
  'gaudi2-megapod': ({ inputs, expected }) => {
    const perNode = numberIn(inputs, 'accelerators_per_server');
    const design = built({
      nodes: numberIn(inputs, 'servers'),
      acceleratorsPerNode: perNode,
      linksPerNode: perNode,
      radix: 128,
      linkGbps: 100,
      planes: 3,
    });
    expect(switches(design)).toBe(expected['switches']);
    expect(design.accelerators).toBe(expected['accelerators']);
  },
  // Nodes hang on split HDR ports (80 ports of 100 Gb/s), uplinks are whole HDR ports.
  'narval-island': ({ inputs, expected }) => {
    const split = numberIn(inputs, 'split');
    const speed = numberIn(inputs, 'node_speed_g');
    const design = built({
      nodes: numberIn(inputs, 'nodes'),
      linksPerNode: 1,
      radix: numberIn(inputs, 'switch_ports_hdr') * split,
      linkGbps: speed,
      uplinkGbps: speed * split,
      oversubscription: `${numberIn(inputs, 'links_down_hdr')}:${numberIn(inputs, 'links_up_hdr')}`,
      levels: 2,
    });
    expect(design.counts.leaves).toBe(1);
    expect(design.structure.downPorts).toBe(numberIn(inputs, 'nodes'));
    expect(design.structure.upPorts).toBe(inputs['links_up_hdr']);
    expect(design.oversubscription.leaf).toBeCloseTo(numberIn(expected, 'oversubscription'), 1);
  },
  // Management servers and networks are not a matter of port arithmetic; the largest single-switch pods are.
  'basepod-ndr': ({ inputs, expected }) => {
    const links = numberIn(inputs, 'compute_links_per_node');
    const most = [128, 64].map((radix) => mostNodesOnOneSwitch(radix, links));
    expect(most).toEqual(expected['max_nodes']);
    const full = most.map((nodes, index) =>
      built({ nodes, linksPerNode: links, radix: [128, 64][index] ?? 0, linkGbps: [200, 400][index] ?? 0 }),
    );
    expect(full.map(({ levels, counts }) => [levels, counts.leaves])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  },
};

describe('published networks of the reference file', () => {
  it.each(fabricRows)('$id', (row) => {
    const check = checks[row.id];
    expect(check, `no check for ${row.id}`).toBeDefined();
    check?.(row);
  });

  it('covers every row whose topic is a network', () => {
    expect(fabricRows.map((row) => row.id).sort()).toEqual(Object.keys(checks).sort());
    expect(rowOf('narval-island').topic).toBe('fabric-oversubscribed');
  });
});
