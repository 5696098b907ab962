/**
 * Validates assets/catalogue and writes the compact catalogue that the program loads, and the same as the packs it is
 * made of. Called by build.ts.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { nativeHashes } from '../../main/services/bundle/native-hashes.ts';
import { readCatalogueFiles } from '../../main/services/catalogue-files.ts';
import { BUILT_IN_CHANNELS } from '../../main/services/packs/built-in-packs.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import type { CatalogueData, PackInForce } from '../../shared/catalogue/catalogue.ts';
import {
  type CatalogueContent,
  type CatalogueFile,
  parseCatalogue,
} from '../../shared/catalogue/parse-catalogue.ts';
import { packFileName, writePackArchive } from '../../shared/pack/archive.ts';
import { buildPack, type OpenPack, tablesOfFolder } from '../../shared/pack/build-pack.ts';
import type { PackChannel } from '../../shared/pack/channel.ts';
import { packInForce } from '../../shared/pack/in-force.ts';

const FOLDER = resolve(import.meta.dirname, '../../assets/catalogue');
const PACK_ID = 'redoubt-starter';
const AS_OF = '2026-11-21';
const EXPIRES = '2027-05-31';

/** Facts are not anybody's; the wording and the selection are ours. */
const NOTE = { licence: 'Apache-2.0', source: 'Redoubt starter catalogue; each record names its sources' };

/** The starter pack of these records: identity and content hash, so that a design can say which facts it used. */
export function starterPack(content: CatalogueContent, packs: readonly PackInForce[] = []): CatalogueData {
  const sha512 = createHash('sha512').update(canonicalBytes(content, 'input')).digest('hex');
  const identity = { packId: PACK_ID, version: 1, asOf: AS_OF, expires: EXPIRES, sha512 };
  return { identity: packs.length === 0 ? identity : { ...identity, packs }, ...content };
}

/**
 * Version 1 of a channel, unsigned: there is no key here that could sign it, and none is pretended. What pins it is its
 * digest inside the program.
 */
export function starterChannel(channel: PackChannel, files: readonly CatalogueFile[]): OpenPack {
  const terms = {
    packId: PACK_ID,
    channel,
    version: 1,
    issued: `${AS_OF}T00:00:00Z`,
    expires: `${EXPIRES}T00:00:00Z`,
    minApp: '0.1.0',
    requires: [],
    changes: ['What Redoubt brings along.'],
    withdrawn: [],
    noteOf: () => NOTE,
  };
  const tables = tablesOfFolder(channel, files);
  return buildPack(terms, { tables, roots: new Map() }, { isProduct: () => true, hashes: nativeHashes });
}

/** Builds catalogue and packs. @throws PlannerError `catalogue/…` when a record is faulty; nothing is written then */
export async function buildCatalogue(file: string, folder = FOLDER): Promise<CatalogueData> {
  const files = readCatalogueFiles(folder);
  const channels = BUILT_IN_CHANNELS.map((channel) => starterChannel(channel, files));
  const data = starterPack(parseCatalogue(files), channels.map(packInForce));
  const packs = join(dirname(file), 'packs');
  await mkdir(packs, { recursive: true });
  for (const { statement, archive } of channels)
    await writeFile(join(packs, packFileName(statement.channel, 1)), writePackArchive(archive));
  await writeFile(file, JSON.stringify(data));
  return data;
}

if (import.meta.main) {
  const [file = join(import.meta.dirname, '../../dist/catalogue.json')] = process.argv.slice(2);
  await buildCatalogue(file);
}
