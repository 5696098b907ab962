import { readFile } from 'node:fs/promises';
import type { CatalogueData, Facts } from '../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../shared/catalogue/facts.ts';
import { PlannerError } from '../../shared/errors.ts';

/**
 * The catalogue that the build made of assets/catalogue.
 * @throws PlannerError `catalogue/file-unreadable` when it is missing or not JSON
 */
export async function loadStarterCatalogue(file: URL): Promise<CatalogueData> {
  try {
    // The build wrote the file from validated records and the package is read-only, so it is not validated again.
    return JSON.parse(await readFile(file, 'utf8')) as CatalogueData;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlannerError('catalogue', 'file-unreadable', { file: 'catalogue.json', reason }, { cause });
  }
}

/** Facts of the starter catalogue with an empty price book, for the command line. */
export async function loadStarterFacts(file: URL): Promise<Facts> {
  return createFacts(await loadStarterCatalogue(file), []);
}
