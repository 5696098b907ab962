import { parseAllDocuments } from 'yaml';
import { PlannerError } from '../../shared/errors.ts';

/** Far above the largest file of the library. */
const MOST_BYTES = 1024 * 1024;

function fault(file: string, reason: string): PlannerError<'catalogue'> {
  return new PlannerError('catalogue', 'schema', { file, path: 'document', reason });
}

/**
 * Reads one YAML document of plain values: no aliases, so that a small file cannot unfold into a large one, no tags,
 * no name twice.
 * @param file - its name, for messages
 * @throws PlannerError `catalogue/schema` naming the file and the line
 */
export function readDeviceTypeYaml(bytes: Uint8Array, file: string): unknown {
  if (bytes.length > MOST_BYTES) throw fault(file, `it is larger than ${MOST_BYTES} bytes`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PlannerError(
      'catalogue',
      'schema',
      { file, path: 'document', reason: 'it is not UTF-8' },
      { cause },
    );
  }
  const documents = parseAllDocuments(text, { schema: 'core', uniqueKeys: true, logLevel: 'silent' });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (!document) throw fault(file, 'it is empty');
  if (second) throw fault(file, 'it has more than one document; import them one by one');
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw fault(file, problem.message.split('\n')[0] ?? 'it is not YAML');
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw new PlannerError(
      'catalogue',
      'schema',
      { file, path: 'document', reason: 'it uses aliases (*name), which are not read' },
      { cause },
    );
  }
}
