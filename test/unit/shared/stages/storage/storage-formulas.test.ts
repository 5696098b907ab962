import { describe, expect, it } from 'vitest';
import {
  checkpoint,
  coldStartBytesPerS,
  systemsNeeded,
  vectorStoreNodes,
  weightsStoreBytes,
  withFreeSpace,
} from '../../../../../shared/stages/storage/storage-formulas.ts';

describe('storage formulas (facility-method 8)', () => {
  it('reads 37.3 GB/s when 32 nodes cold-start 140 GB in 120 s', () => {
    expect(coldStartBytesPerS(32, 140e9, 120) / 1e9).toBeCloseTo(37.3, 1);
  });

  it('writes a 5.6 TB checkpoint of 400 billion parameters at 93 GB/s', () => {
    const { bytes, bytesPerS } = checkpoint(400e9, 60);
    expect(bytes).toBeCloseTo(5.6e12, 0);
    expect(bytesPerS / 1e9).toBeCloseTo(93.3, 1);
  });

  it('keeps three generations with a fifth on top, and a fifth of the store free', () => {
    expect(weightsStoreBytes([100e9, 50e9])).toBeCloseTo(540e9, 0);
    expect(withFreeSpace(80)).toBeCloseTo(100, 9);
  });

  it('holds 10 million vectors (HNSW, 43.5 GB × 1.5 × 2) in two servers, 500 million in eighteen', () => {
    expect(vectorStoreNodes(0)).toBe(0);
    expect(vectorStoreNodes(10e6 * (4 * 1024 + 256) * 3)).toBe(2);
    // 500e6 × 4,352 B × 1.5 = 3.264 TB a copy, 8.5 servers of 384 GB.
    expect(vectorStoreNodes(500e6 * (4 * 1024 + 256) * 3)).toBe(18);
  });

  it('takes the worst of capacity, read and write, and at least one system', () => {
    const system = { usableBytes: 100, readBytesPerS: 10, writeBytesPerS: 5 };
    expect(systemsNeeded({ usableBytes: 250, readBytesPerS: 5, writeBytesPerS: 5 }, system)).toEqual({
      count: 3,
      boundBy: 'capacity',
    });
    expect(systemsNeeded({ usableBytes: 1, readBytesPerS: 41, writeBytesPerS: 5 }, system)).toEqual({
      count: 5,
      boundBy: 'read',
    });
    expect(systemsNeeded({ usableBytes: 1, readBytesPerS: 1, writeBytesPerS: 36 }, system)).toEqual({
      count: 8,
      boundBy: 'write',
    });
    expect(systemsNeeded({ usableBytes: 0, readBytesPerS: 0, writeBytesPerS: 0 }, system).count).toBe(1);
  });
});
