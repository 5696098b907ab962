import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  type CatalogueContent,
  type CatalogueFile,
  parseCatalogue,
} from '../../shared/catalogue/parse-catalogue.ts';
import { PlannerError } from '../../shared/errors.ts';
import { readStrictJson } from '../../shared/strict-json.ts';
import { systemReason } from '../db/system-reason.ts';

function readJson(folder: string, file: string): CatalogueFile {
  const path = relative(folder, file).split(sep).join('/');
  const reading = readStrictJson(textOfFile(file, path));
  if (reading.ok) return { path, json: reading.value };
  const { path: place, reason } = reading.fault;
  throw new PlannerError('catalogue', 'file-unreadable', { file: path, reason: `${place} ${reason}`.trim() });
}

function textOfFile(file: string, path: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PlannerError(
      'catalogue',
      'file-unreadable',
      { file: path, reason: systemReason(cause) },
      { cause },
    );
  }
}

function jsonFilesBelow(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    throw new PlannerError(
      'catalogue',
      'file-unreadable',
      { file: folder, reason: 'no such folder' },
      { cause },
    );
  }
}

/**
 * The reviewable files of a catalogue folder as JSON, not yet validated.
 * @throws PlannerError `catalogue/file-unreadable` naming the file
 */
export function readCatalogueFiles(folder: string): readonly CatalogueFile[] {
  return jsonFilesBelow(folder).map((file) => readJson(folder, file));
}

/**
 * Reads and validates the reviewable files of a catalogue folder. The program itself loads the built file instead
 * (`starter-catalogue.ts`); this is for the build, for tests and for people who edit the catalogue, hence synchronous.
 * @throws PlannerError `catalogue/…` naming file, id and field of the first fault
 */
export function readCatalogueFolder(folder: string): CatalogueContent {
  return parseCatalogue(readCatalogueFiles(folder));
}
