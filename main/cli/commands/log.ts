import { type ChainReport, checkChain } from '../../../shared/audit/chain.ts';
import type { AuditEntry, AuditHead } from '../../../shared/audit/entry.ts';
import { namedLogHead } from '../../../shared/audit/named-head.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { logUi } from '../../../shared/texts/en/ui/log.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { nodeLogFs } from '../../services/audit/log-files.ts';
import { readLog } from '../../services/audit/read-log.ts';
import { checkSeal, sealLog } from '../../services/audit/seal-log.ts';
import { nativeHashes } from '../../services/bundle/native-hashes.ts';
import { readBundleFile } from '../../services/bundle/verify-file.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { typedSigner } from '../../services/keys/task-signer.ts';
import { hasFlag, listOption, numberOption, requiredPositional, textOption } from '../arguments.ts';
import { OPENING_OPTIONS, signerAccess } from '../card.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { DATA_OPTION, dataPlaces, withVault } from './data-option.ts';
import { requiredOption } from './option-values.ts';
import { readSignerRecord } from './signer-file.ts';

/** The head of the log that a bundle names, as a place outside the log that remembers it. */
async function bundleHead(path: string): Promise<AuditHead> {
  const head = namedLogHead(await readBundleFile(path));
  if (head !== null) return head;
  throw new PlannerError('usage', 'file-malformed', {
    file: path,
    reason: 'it is no bundle that names an entry of the audit log',
  });
}

const HEAD = /^(\d{1,15}):([0-9a-f]{128})$/;

function anchorOf(text: string): AuditHead {
  const [, seq, hash] = HEAD.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--head',
      value: text,
      limit: 'number of an entry, a colon and its 128 hexadecimal digits, as "log head" prints them',
    });
  return { seq: Number(seq), hash };
}

async function report(args: ParsedArguments, io: CommandIo): Promise<ChainReport> {
  const named = await Promise.all(listOption(args, 'bundle').map(bundleHead));
  const anchors = [...listOption(args, 'head').map(anchorOf), ...named];
  return checkChain(await readLog(nodeLogFs, dataPlaces(args, io).log), anchors, nativeHashes);
}

function line({ seq, at, actor, action, object, details }: AuditEntry): string {
  const who = [actor.role, actor.signer ?? ''].filter((part) => part !== '').join(',');
  const more = Object.entries(details).map(([name, value]) => `${name}=${String(value)}`);
  return [String(seq), at, who === '' ? '-' : who, action, object, ...more].join(' ').trimEnd();
}

async function runShow(args: ParsedArguments, io: CommandIo): Promise<number> {
  const last = numberOption(args, 'last', { min: 1, integer: true });
  const { entries } = await report(args, io);
  const shown = last === undefined ? entries : entries.slice(-last);
  for (const entry of shown) io.stdout(`${hasFlag(args, 'json') ? JSON.stringify(entry) : line(entry)}\n`);
  return EXIT.success;
}

function findingLines({ head, faults, torn, clockBack, entries }: ChainReport): readonly string[] {
  return [
    ...faults.map(({ code, segment, line: at, seq }) =>
      fillText(logUi.faults[code], { segment, line: String(at), seq: String(seq) }),
    ),
    ...(torn === null ? [] : [`${torn.segment} ends inside a line, as a power cut leaves it.`]),
    ...(clockBack.length === 0 ? [] : [fillText(logUi.clockBack, { entries: clockBack.join(', ') })]),
    ...(faults.length > 0 ? [] : [`Unbroken from entry ${entries[0]?.seq ?? 0} to entry ${head.seq}.`]),
  ];
}

async function runVerify(args: ParsedArguments, io: CommandIo): Promise<number> {
  const found = await report(args, io);
  const { head, faults, torn, clockBack, breaks, entries } = found;
  const whole = faults.length === 0;
  if (hasFlag(args, 'json')) {
    const first = entries[0]?.seq ?? null;
    const body = { version: 1, whole, first, head, faults, torn: torn !== null, clockBack, breaks };
    io.stdout(`${JSON.stringify(body)}\n`);
  } else for (const text of findingLines(found)) io.stdout(`${text}\n`);
  return whole ? EXIT.success : EXIT.findings;
}

async function runHead(args: ParsedArguments, io: CommandIo): Promise<number> {
  const { head, faults } = await report(args, io);
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, ...head })}\n`);
  else io.stdout(`${head.seq}:${head.hash}\n`);
  return faults.length === 0 ? EXIT.success : EXIT.findings;
}

async function runSeal(args: ParsedArguments, io: CommandIo): Promise<number> {
  const access = await signerAccess(requiredOption(args, 'signer'), args, io);
  const { file } = access;
  const folder = dataPlaces(args, io).log;
  // Asked for before the log is opened, which nobody else can write meanwhile.
  const passphrase = await access.passphrase();
  const signer = typedSigner(inProcessRunner, [{ ...access, passphrase: async () => passphrase }]);
  const parts = { fs: nodeLogFs, folder, signer, now: () => io.now() };
  const head = await withVault(args, io, ({ log }) => sealLog({ ...parts, log }, file));
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify(head)}\n`);
  else
    io.stdout(`Sealed ${head.segment}, entries ${head.first} to ${head.last}, signed by ${head.signer}.\n`);
  return EXIT.success;
}

const MOST_SEAL_BYTES = 256 * 1024;
const MOST_SEGMENT_BYTES = 512 * 1024 * 1024;

async function runSealed(args: ParsedArguments, io: CommandIo): Promise<number> {
  const path = requiredPositional(args, 0, '<seal>');
  const record = await readSignerRecord(requiredOption(args, 'signer'), io);
  const envelope = await io.readFile(path, MOST_SEAL_BYTES);
  const file = textOption(args, 'file');
  const segment = file === undefined ? null : await io.readFile(file, MOST_SEGMENT_BYTES);
  const { head, same } = checkSeal(envelope, record, segment);
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ ...head, same })}\n`);
  else {
    const { segment: name, first, last, signer, at } = head;
    io.stdout(`${name}, entries ${first} to ${last}, was sealed by ${signer} at ${at}.\n`);
    if (same !== null)
      io.stdout(same ? `${file} is that file.\n` : `${file} is not the file that was sealed.\n`);
  }
  return same === false ? EXIT.findings : EXIT.success;
}

const HEAD_OPTION = {
  head: {
    type: 'string',
    multiple: true,
    value: 'SEQ:HASH',
    help: 'an entry known from elsewhere (a print) that must be in the log; may be given several times',
  },
  bundle: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'a bundle made here, whose entry must be in the log; may be given several times',
  },
} as const;

export const logShowCommand: Command = {
  name: 'log show',
  summary: 'Show the audit log, oldest entry first.',
  positionals: '',
  options: { ...DATA_OPTION, last: { type: 'string', value: 'N', help: 'only the last N entries' } },
  run: runShow,
};

export const logVerifyCommand: Command = {
  name: 'log verify',
  summary: 'Check the chain of the audit log; exit status 1 when it does not hold.',
  positionals: '',
  options: { ...DATA_OPTION, ...HEAD_OPTION },
  run: runVerify,
};

export const logHeadCommand: Command = {
  name: 'log head',
  summary: 'Print the newest entry of the audit log, to be kept elsewhere.',
  positionals: '',
  options: DATA_OPTION,
  run: runHead,
};

export const logSealedCommand: Command = {
  name: 'log sealed',
  summary: 'Check the signed head of a file of the audit log; exit status 1 when the file is another.',
  positionals: '<seal>',
  options: {
    signer: { type: 'string', value: 'FILE', help: 'public record, or signer file, of who sealed it' },
    file: {
      type: 'string',
      value: 'FILE',
      help: 'the file of the log; only the signature is checked without',
    },
  },
  run: runSealed,
};

export const logSealCommand: Command = {
  name: 'log seal',
  summary: 'Sign the head of the audit log and go on in a new file.',
  positionals: '',
  options: {
    ...DATA_OPTION,
    signer: { type: 'string', value: 'FILE', help: 'signer file' },
    ...OPENING_OPTIONS,
  },
  run: runSeal,
};
