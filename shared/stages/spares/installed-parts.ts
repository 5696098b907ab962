import type { StageValues } from '../../design/design.ts';
import type { DeviceRole } from '../../design/racks.ts';
import type { ProductId } from '../../ids.ts';
import type { SpareClassName } from './spare-classes.ts';

/** Values of earlier stages that say what is installed. */
export type InstalledSources = Pick<StageValues, 'compute' | 'racks' | 'power'>;

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
  for (const rack of racks.racks) {
    if (rack.purpose === 'rack-scale') continue;
    for (const device of rack.devices) {
      const kind = CLASS_OF_ROLE[device.role];
      if (kind !== null)
        yield {
          productId: device.productId,
          variant: null,
          class: kind,
          installed: 1,
          figure: 'racks.racks',
        };
    }
  }
}

function* optics({ racks }: InstalledSources): Generator<Entry> {
  for (const { productId, count } of racks.transceivers)
    if (productId !== null)
      yield {
        productId,
        variant: null,
        class: 'transceiver',
        installed: count,
        figure: 'racks.transceivers',
      };
}

function* cables({ racks }: InstalledSources): Generator<Entry> {
  for (const run of racks.cables)
    if (run.interconnectId !== null)
      yield {
        productId: run.interconnectId,
        variant: lengthVariant(run.orderLengthMm),
        class: 'cable',
        installed: run.cables,
        figure: 'racks.cables',
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
        figure: `power.sites.${site.siteId}.pdus.count`,
      };
}

/** Order length of a cable as the bill shows it: `3 m`, `0.5 m`. */
export function lengthVariant(orderLengthMm: number): string {
  return `${orderLengthMm / 1000} m`;
}

/**
 * Everything installed that a spare can replace, by product and order length.
 * @returns parts with at least one installed, in order of first appearance
 */
export function installedParts(sources: InstalledSources): readonly InstalledPart[] {
  const parts = new Map<string, InstalledPart>();
  const lists = [accelerators, devices, optics, cables, powerUnits];
  for (const list of lists)
    for (const { figure, ...entry } of list(sources)) {
      const key = `${entry.class} ${entry.productId} ${entry.variant ?? ''}`;
      const held = parts.get(key);
      const figures = held?.figures ?? [];
      parts.set(key, {
        ...entry,
        installed: entry.installed + (held?.installed ?? 0),
        figures: figures.includes(figure) ? figures : [...figures, figure],
      });
    }
  return [...parts.values()].filter((part) => part.installed > 0);
}
