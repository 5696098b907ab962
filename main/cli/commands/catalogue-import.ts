import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import {
  DEVICE_TYPE_KINDS,
  type DeviceTypeKind,
  recordOfDeviceType,
} from '../../../shared/catalogue/netbox-device-type.ts';
import { parseUserRecord } from '../../../shared/catalogue/user-record.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { readDeviceTypeYaml } from '../../services/device-type-file.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, EXIT, type ParsedArguments } from '../command.ts';

const CONFIDENCES = ['high', 'medium', 'low'] as const;
const ISO_DATE_LENGTH = 10;

function choice<T extends string>(args: ParsedArguments, name: string, known: readonly T[]): T | undefined {
  const value = textOption(args, name);
  const found = known.find((entry) => entry === value);
  if (value !== undefined && found === undefined)
    throw new PlannerError('usage', 'bad-argument', {
      option: `--${name}`,
      value,
      limit: `one of ${known.join(', ')}`,
    });
  return found;
}

/** Turns a NetBox device type into a record of the user catalogue. */
export const catalogueImportCommand: Command = {
  name: 'catalogue import',
  summary: 'Turn a NetBox device type (YAML) into a record for your own catalogue.',
  positionals: '<file.yaml>',
  options: {
    kind: {
      type: 'string',
      value: 'KIND',
      help: `one of ${DEVICE_TYPE_KINDS.join(', ')}; left out, by its ports`,
    },
    class: { type: 'string', value: 'CLASS', help: 'class of a server, cpu when left out' },
    confidence: {
      type: 'string',
      value: 'C',
      help: `one of ${CONFIDENCES.join(', ')}; medium when left out`,
    },
    out: { type: 'string', short: 'o', value: 'FILE', help: 'file to write; standard output when left out' },
  },
  run: async (args, io) => {
    const file = requiredPositional(args, 0, '<file.yaml>');
    const kind: DeviceTypeKind | undefined = choice(args, 'kind', DEVICE_TYPE_KINDS);
    const made = recordOfDeviceType(readDeviceTypeYaml(await io.readFile(file), file), {
      file,
      kind,
      serverClass: textOption(args, 'class') ?? 'cpu',
      confidence: choice(args, 'confidence', CONFIDENCES) ?? 'medium',
    });
    const { record } = parseUserRecord(made.text, io.now().slice(0, ISO_DATE_LENGTH));
    const out = textOption(args, 'out');
    if (out !== undefined) await io.writeFile(out, utf8(made.text));
    if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, kind: made.kind, record })}\n`);
    else io.stdout(out === undefined ? made.text : `Wrote ${out}: ${made.kind} ${record.id}.\n`);
    return EXIT.success;
  },
};
