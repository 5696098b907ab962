/** Validates assets/catalogue and writes the compact catalogue that the program loads. Called by build.ts. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readCatalogueFolder } from '../../main/services/catalogue-files.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import type { CatalogueData } from '../../shared/catalogue/catalogue.ts';
import type { CatalogueContent } from '../../shared/catalogue/parse-catalogue.ts';

const FOLDER = resolve(import.meta.dirname, '../../assets/catalogue');

/** The starter pack of these records: identity and content hash, so that a design can say which facts it used. */
export function starterPack(content: CatalogueContent): CatalogueData {
  const sha512 = createHash('sha512').update(canonicalBytes(content, 'input')).digest('hex');
  const identity = {
    packId: 'redoubt-starter',
    version: 1,
    asOf: '2026-11-21',
    expires: '2027-05-31',
    sha512,
  };
  return { identity, ...content };
}

/** Builds the file. @throws PlannerError `catalogue/…` when a record is faulty; nothing is written then */
export async function buildCatalogue(file: string, folder = FOLDER): Promise<CatalogueData> {
  const data = starterPack(readCatalogueFolder(folder));
  await writeFile(file, JSON.stringify(data));
  return data;
}

if (import.meta.main) {
  const [file = join(import.meta.dirname, '../../dist/catalogue.json')] = process.argv.slice(2);
  await buildCatalogue(file);
}
