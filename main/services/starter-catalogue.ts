import { readFile } from 'node:fs/promises';
import type { CatalogueData, Facts } from '../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../shared/catalogue/facts.ts';
import { PlannerError } from '../../shared/errors.ts';

function unreadable(cause: unknown): PlannerError<'catalogue'> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PlannerError('catalogue', 'file-unreadable', { file: 'catalogue.json', reason }, { cause });
}

/**
 * The catalogue of a text, read when something of it is asked for: it is large, and the first page needs none of it.
 * The properties are its own, so that a copy of it is a catalogue like any other.
 */
function readLater(text: string): CatalogueData {
  let read: CatalogueData | null = null;
  const data = (): CatalogueData => {
    try {
      // The build wrote the file from validated records and the package is read-only, so it is not validated again.
      read ??= JSON.parse(text) as CatalogueData;
      return read;
    } catch (cause) {
      throw unreadable(cause);
    }
  };
  return {
    get identity() {
      return data().identity;
    },
    get products() {
      return data().products;
    },
    get models() {
      return data().models;
    },
    get instruments() {
      return data().instruments;
    },
    get assumptions() {
      return data().assumptions;
    },
    get goodsClasses() {
      return data().goodsClasses;
    },
    get coefficients() {
      return data().coefficients;
    },
    get ruleTables() {
      return data().ruleTables;
    },
  };
}

/**
 * The catalogue that the build made of assets/catalogue.
 * @returns what throws `catalogue/file-unreadable` where it is used, when the file is not JSON
 * @throws PlannerError `catalogue/file-unreadable` when it is missing
 */
export async function loadStarterCatalogue(file: URL): Promise<CatalogueData> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(cause);
  });
  return readLater(text);
}

/** Facts of the starter catalogue with an empty price book, for the command line. */
export async function loadStarterFacts(file: URL): Promise<Facts> {
  return createFacts(await loadStarterCatalogue(file), []);
}
