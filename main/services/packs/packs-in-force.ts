import { createHash } from 'node:crypto';
import type { CatalogueData, PriceEntry } from '../../../shared/catalogue/catalogue.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { openPack } from '../../../shared/pack/build-pack.ts';
import { PACK_CHANNELS, type PackChannel } from '../../../shared/pack/channel.ts';
import { openRoot } from '../../../shared/pack/edit-root.ts';
import { catalogueInForce, type LoadedPack, pricesInForce } from '../../../shared/pack/in-force.ts';
import type { ChannelState, KnownPack } from '../../../shared/pack/state.ts';
import { parseTables, productIdsOf, type Tables } from '../../../shared/pack/tables.ts';
import type { TrustedRoot } from '../../../shared/pack/walk-roots.ts';
import { listChannels, type StoredChannel } from '../../db/pack-store.ts';
import type { Workspace } from '../../db/workspace.ts';
import { nativeHashes } from '../bundle/native-hashes.ts';

interface Loaded {
  readonly stored: readonly StoredChannel[];
  readonly packs: readonly LoadedPack[];
  readonly tables: ReadonlyMap<PackChannel, Tables>;
  readonly catalogue: CatalogueData;
}

function damaged(channel: PackChannel, reason: string, cause?: unknown): PlannerError<'storage'> {
  const details = {
    file: `pack of the channel ${channel}`,
    reason,
    wayOut: 'Open an earlier generation of the workspace.',
  };
  return new PlannerError('storage', 'file-damaged', details, { cause });
}

interface Opened {
  readonly statement: LoadedPack['statement'];
  readonly sha512: string;
  readonly tables: Tables;
}

/** A stored pack, held against its own digests: what lies in the workspace is not taken on trust either. */
function openStored({ channel, archive, packSha512 }: StoredChannel): Opened | null {
  if (archive === null) return null;
  const { statement, sha512, archive: parts } = openPack(archive, nativeHashes);
  if (sha512 !== packSha512 || statement.channel !== channel)
    throw damaged(channel, 'its list of contents is another than the one imported');
  for (const { path, sha512: wanted } of statement.files) {
    const bytes = parts.tables.get(path);
    const found = bytes === undefined ? '' : createHash('sha512').update(bytes).digest('hex');
    if (found !== wanted) throw damaged(channel, `the table ${path} is not the one imported`);
  }
  return { statement, sha512, tables: parts.tables };
}

/** A price of a product that a newer catalogue no longer has waits until that product comes back. */
const everyProduct = (): boolean => true;

function loadAll(starter: CatalogueData, stored: readonly StoredChannel[]): Loaded {
  const packs: LoadedPack[] = [];
  const tables = new Map<PackChannel, Tables>();
  for (const channel of PACK_CHANNELS) {
    const row = stored.find((entry) => entry.channel === channel);
    const opened = row === undefined ? null : openStored(row);
    if (opened === null) continue;
    const content = parseTables(channel, opened.tables, everyProduct);
    packs.push({ statement: opened.statement, sha512: opened.sha512, content });
    tables.set(channel, opened.tables);
  }
  return { stored, packs, tables, catalogue: catalogueInForce(starter, packs) };
}

function trustedOf(bytes: Uint8Array): TrustedRoot {
  const { root, sha512 } = openRoot(bytes, nativeHashes);
  return { root, sha512, bytes };
}

const MIDNIGHT = 'T00:00:00Z';

/** The packs a workspace works with: what the program brought along, and what was imported over it. */
export class PacksInForce {
  readonly #workspace: Workspace;
  readonly #starter: CatalogueData;
  #loaded: Loaded | null = null;

  constructor(workspace: Workspace, starter: CatalogueData) {
    this.#workspace = workspace;
    this.#starter = starter;
  }

  /** The catalogue in force, without what the workspace adds. @throws PlannerError `storage/file-damaged` */
  catalogue(): CatalogueData {
    return this.#load().catalogue;
  }

  /** Prices in force: the pack's, and the workspace's own over them. */
  prices(own: readonly PriceEntry[]): readonly PriceEntry[] {
    const { packs, catalogue } = this.#load();
    const products = productIdsOf(catalogue);
    return pricesInForce(packs, own).filter((price) => products.has(price.productId) || own.includes(price));
  }

  packs(): readonly LoadedPack[] {
    return this.#load().packs;
  }

  /** Tables of an imported pack; null while the channel holds what the program brought along. */
  tables(channel: PackChannel): Tables | null {
    return this.#load().tables.get(channel) ?? null;
  }

  stored(channel: PackChannel): StoredChannel | null {
    return this.#load().stored.find((entry) => entry.channel === channel) ?? null;
  }

  /** What this machine relies on, channel by channel. */
  states(): readonly ChannelState[] {
    return PACK_CHANNELS.map((channel) => {
      const stored = this.stored(channel);
      return {
        channel,
        root: stored === null ? null : trustedOf(stored.root),
        pack: this.#knownPack(channel),
      };
    });
  }

  /** After a change of the workspace: everything is read again when it is next asked for. */
  forget(): void {
    this.#loaded = null;
  }

  #knownPack(channel: PackChannel): KnownPack | null {
    const imported = this.#load().packs.find(({ statement }) => statement.channel === channel);
    if (imported !== undefined) {
      const { packId, version, issued, expires } = imported.statement;
      return { packId, version, issued, expires, sha512: imported.sha512 };
    }
    const built = this.#starter.identity.packs?.find((pack) => pack.channel === channel);
    if (built === undefined) return null;
    const { packId, version, sha512, asOf, expires } = built;
    return { packId, version, sha512, issued: `${asOf}${MIDNIGHT}`, expires: `${expires}${MIDNIGHT}` };
  }

  #load(): Loaded {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  #read(): Loaded {
    try {
      return loadAll(this.#starter, this.#workspace.read(listChannels));
    } catch (error) {
      if (!isPlannerError(error) || error.area === 'storage') throw error;
      throw damaged('catalogue', `${error.area}/${error.code}`, error);
    }
  }
}
