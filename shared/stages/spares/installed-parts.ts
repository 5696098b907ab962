import type { StageInputs } from '../../design/design.ts';
import type { DeviceRole } from '../../design/racks.ts';
import { tallyCables, tallyDevices } from '../../design/tally.ts';
import { figureOfRacks, figureOfTransceivers, orderLength } from '../../design/traced-figures.ts';
import type { ProductId } from '../../ids.ts';
import type { SpareClassName } from './spare-classes.ts';

/** Values of earlier stages that say what is installed. */
export type InstalledSources = Pick<StageInputs, 'compute' | 'fabric' | 'racks' | 'power'>;

/** Equal parts that can stand in for each other. */
export interface InstalledPart {
  readonly productId: ProductId;
  readonly variant: string | null;
  readonly class: SpareClassName;
  readonly installed: number;
  /** Paths of the figures the number comes from. */
  readonly figures: readonly string[];
}

const CLASS_OF_ROLE: Readonly<Record<DeviceRole, SpareClassName | null>> = {
  'accelerator-server': 'server',
  'management-server': 'server',
  leaf: 'switch',
  spine: 'switch',
  core: 'switch',
  'storage-switch': 'switch',
  'management-switch': 'switch',
  storage: 'storage',
  security: null,
  cdu: null,
  other: null,
};

type Entry = Omit<InstalledPart, 'figures'> & { readonly figure: string };

function* accelerators({ compute }: InstalledSources): Generator<Entry> {
  for (const pool of compute.pools)
    yield {
      productId: pool.acceleratorId,
      variant: null,
      class: 'accelerator',
      installed: pool.accelerators,
      figure: `compute.pools.${pool.poolId}.accelerators`,
    };
}

/** A rack-scale system is no part one can keep in stock. */
function* devices({ racks }: InstalledSources): Generator<Entry> {
  for (const { device, rack, count, figure } of tallyDevices(racks.racks)) {
    const kind = rack.purpose === 'rack-scale' ? null : CLASS_OF_ROLE[device.role];
    if (kind !== null)
      yield { productId: device.productId, variant: null, class: kind, installed: count, figure };
  }
}

function* optics({ racks }: InstalledSources): Generator<Entry> {
  for (const optic of racks.transceivers)
    if (optic.productId !== null)
      yield {
        productId: optic.productId,
        variant: null,
        class: 'transceiver',
        installed: optic.count,
        figure: figureOfTransceivers(optic),
      };
}

function* cables({ racks }: InstalledSources): Generator<Entry> {
  for (const { run, pieces: installed, figure } of tallyCables(racks.cables))
    if (run.interconnectId !== null)
      yield {
        productId: run.interconnectId,
        variant: orderLength(run.orderLengthMm),
        class: 'cable',
        installed,
        figure,
      };
}

function* powerUnits({ power }: InstalledSources): Generator<Entry> {
  for (const site of power.sites)
    if (site.pdus.productId !== null)
      yield {
        productId: site.pdus.productId,
        variant: null,
        class: 'pdu',
        installed: site.pdus.count,
        figure: figureOfRacks(site.siteId),
      };
}

interface Sum {
  readonly entry: Entry;
  readonly figures: Set<string>;
  installed: number;
}

/**
 * Everything installed that a spare can replace, by product and order length.
 * @returns parts with at least one installed, in order of first appearance
 */
export function installedParts(sources: InstalledSources): readonly InstalledPart[] {
  const sums = new Map<string, Sum>();
  for (const list of [accelerators, devices, optics, cables, powerUnits])
    for (const entry of list(sources)) {
      const key = `${entry.class} ${entry.productId} ${entry.variant ?? ''}`;
      const sum = sums.get(key) ?? { entry, figures: new Set(), installed: 0 };
      sums.set(key, sum);
      sum.installed += entry.installed;
      sum.figures.add(entry.figure);
    }
  return [...sums.values()]
    .filter((sum) => sum.installed > 0)
    .map(({ entry, figures, installed }) => ({
      productId: entry.productId,
      variant: entry.variant,
      class: entry.class,
      installed,
      figures: [...figures],
    }));
}
