import { readZip, type ZipRefusal } from '../format/zip-read.ts';
import { findingsOf, type VerifyFinding } from './verdict.ts';

const { refusal } = findingsOf('container');

/** Files of the bundle by their path inside the one folder. Data are views of the input. */
export interface OpenedContainer {
  readonly folder: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export type ContainerResult =
  | { readonly findings: readonly VerifyFinding[]; readonly opened: null }
  | { readonly findings: readonly []; readonly opened: OpenedContainer };

function findingOf(cause: ZipRefusal): VerifyFinding {
  switch (cause.kind) {
    case 'not-an-archive':
      return refusal('C01', { reason: 'not-an-archive' });
    case 'too-large':
      return refusal('C01', { reason: 'too-large', value: cause.value, limit: cause.limit });
    case 'unsafe-name':
      return refusal('C03', { name: cause.name });
    case 'not-canonical':
      return refusal('C02');
  }
}

/** Block 1: size, canonical archive, names, one folder. */
export function checkContainer(bytes: Uint8Array): ContainerResult {
  const reading = readZip(bytes);
  if (!reading.ok) return { findings: reading.refusals.map(findingOf), opened: null };
  const [folder = ''] = reading.entries[0]?.name.split('/') ?? [];
  const prefix = `${folder}/`;
  if (!reading.entries.every((entry) => entry.name.startsWith(prefix)))
    return { findings: [refusal('C02')], opened: null };
  const files = new Map(reading.entries.map(({ name, data }) => [name.slice(prefix.length), data]));
  return { findings: [], opened: { folder, files } };
}
