import { resolve } from 'node:path';
import { readCatalogueFolder } from '../../main/services/catalogue-files.ts';
import type { CatalogueData, Facts } from '../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../shared/catalogue/facts.ts';
import { starterPack } from './build-catalogue.ts';

let cached: CatalogueData | undefined;

/** The catalogue of the repository, read and validated once per test process. */
export function testCatalogue(): CatalogueData {
  cached ??= starterPack(readCatalogueFolder(resolve(import.meta.dirname, '../../assets/catalogue')));
  return cached;
}

/** Facts over the catalogue of the repository, without prices. Read-only: tests share them. */
export function testFacts(): Facts {
  return createFacts(testCatalogue());
}
