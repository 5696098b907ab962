import type { PackChannel } from '../../../shared/pack/channel.ts';
import { checkPack, type PackGround, type PackVerdict } from '../../../shared/pack/check-pack.ts';
import type { Tables } from '../../../shared/pack/tables.ts';
import { nativeHashes } from '../bundle/native-hashes.ts';

/** What the process that checks a pack is sent: plain data that any channel between processes can carry. */
export interface PackJob extends Pick<PackGround, 'states' | 'clock' | 'now' | 'app' | 'products'> {
  readonly bytes: Uint8Array;
  readonly inForce: ReadonlyMap<PackChannel, Tables>;
  /** Every record in force as `kind/id`. */
  readonly records: ReadonlySet<string>;
}

/** Checks a pack in this process. */
export function runPackJob({ bytes, inForce, records, ...ground }: PackJob): PackVerdict {
  return checkPack(bytes, {
    ...ground,
    tablesInForce: (channel) => inForce.get(channel) ?? new Map(),
    isKnown: (kind, id) => records.has(`${kind}/${id}`),
    hashes: nativeHashes,
  });
}
