import type { ProductId, SiteId } from '../ids.ts';

/** Storage of one site (facility-method 8). */
export interface SiteStorage {
  readonly siteId: SiteId;
  readonly weightsBytes: number;
  readonly checkpointBytes: number;
  readonly documentBytes: number;
  readonly vectorIndexBytes: number;
  /** General servers that hold the index in memory, each of its two copies on its own; bought with the management servers. */
  readonly vectorNodes: number;
  readonly kvOffloadBytes: number;
  /** Net capacity needed, free space included. */
  readonly usableBytes: number;
  readonly readBytesPerS: number;
  readonly writeBytesPerS: number;
  /** Null when no selectable system has the figures; then a finding says which. */
  readonly systemId: ProductId | null;
  readonly systems: number | null;
  readonly boundBy: 'capacity' | 'read' | 'write' | null;
  /** Storage-network ports of all systems together. */
  readonly ports: number;
}

export interface StorageResult {
  readonly sites: readonly SiteStorage[];
}
