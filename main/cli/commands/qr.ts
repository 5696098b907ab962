import { basename } from 'node:path';
import { codePage } from '../../../shared/bundle/transfer/code-page.ts';
import { TRANSFER_LIMITS } from '../../../shared/bundle/transfer/fountain.ts';
import { UrReceiver } from '../../../shared/bundle/transfer/ur.ts';
import { whatArrived } from '../../../shared/bundle/transfer/what-arrived.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { codePicture, codeTexts } from '../../services/code-pictures.ts';
import { hasFlag, requiredPositional } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { requiredOption } from './option-values.ts';

/** Texts of pictures, many of them read again and again. */
const MOST_TEXT = 16 * 1024 * 1024;

function malformed(file: string, reason: string): PlannerError {
  return new PlannerError('usage', 'file-malformed', { file, reason });
}

async function runShow(args: ParsedArguments, io: CommandIo): Promise<number> {
  const file = requiredPositional(args, 0, '<file>');
  const data = await io.readFile(file, TRANSFER_LIMITS.bytes - 8);
  const kind = whatArrived(data);
  if (kind === null)
    throw malformed(
      file,
      'it is no public record, approval, envelope, OpenSSH signature, slip, request to sign or answer to one',
    );
  const texts = codeTexts(data);
  if (hasFlag(args, 'text')) {
    io.stdout(`${texts.join('\n')}\n`);
    return EXIT.success;
  }
  const out = requiredOption(args, 'out');
  await io.writeFile(out, codePage(basename(file), texts.map(codePicture)));
  if (hasFlag(args, 'json'))
    io.stdout(
      `${JSON.stringify({ version: 1, file: out, kind, pictures: texts.length, bytes: data.length })}\n`,
    );
  else io.stderr(`Wrote ${out}: ${texts.length} pictures of ${data.length} bytes, ${kind}.\n`);
  return EXIT.success;
}

type Reception = UrReceiver['reception'];

/** Most messages that are told apart: a camera that swept over more saw nothing anybody meant. */
const MOST_MESSAGES = 8;

/** What has arrived of each message: pictures of a stranger's that were seen first must not hide the one that was meant. */
function receptionsIn(text: string): readonly Reception[] {
  const receivers: UrReceiver[] = [];
  for (const line of text.split('\n').map((entry) => entry.trim())) {
    if (receivers.some((receiver) => receiver.take(line))) continue;
    const other = new UrReceiver();
    if (receivers.length < MOST_MESSAGES && other.take(line)) receivers.push(other);
  }
  return receivers.map(({ reception }) => reception);
}

function messageIn(text: string, file: string): Uint8Array {
  const receptions = receptionsIn(text);
  const whole = receptions.filter((entry) => entry.state === 'whole');
  if (whole.length > 1) throw malformed(file, `it holds ${whole.length} messages; read one at a time`);
  const reception = whole[0] ?? receptions[0] ?? { state: 'empty' };
  switch (reception.state) {
    case 'whole':
      return reception.message;
    case 'empty':
      throw malformed(file, 'no line of it is the text of a picture');
    case 'partial':
      throw malformed(
        file,
        `pictures are missing: ${reception.known} of ${reception.count} fragments are known`,
      );
    case 'damaged':
      throw malformed(file, 'its pictures do not belong together');
  }
}

async function runRead(args: ParsedArguments, io: CommandIo): Promise<number> {
  const file = requiredPositional(args, 0, '<texts>');
  const out = requiredOption(args, 'out');
  const message = messageIn(new TextDecoder().decode(await io.readFile(file, MOST_TEXT)), file);
  const kind = whatArrived(message);
  // SECURITY: what a camera saw is anybody's. Only what some command reads strictly is written at all.
  if (kind === null)
    throw malformed(
      file,
      'it holds no public record, approval, envelope, OpenSSH signature, slip, request to sign or answer to one',
    );
  await io.writeFile(out, message);
  if (hasFlag(args, 'json'))
    io.stdout(`${JSON.stringify({ version: 1, file: out, kind, bytes: message.length })}\n`);
  else io.stderr(`Wrote ${out}: ${message.length} bytes, ${kind}. Nothing in it was believed yet.\n`);
  return EXIT.success;
}

export const qrShowCommand: Command = {
  name: 'qr show',
  summary: 'Show a small file as moving codes for the camera of another machine.',
  positionals: '<file>',
  options: {
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'HTML page to write; it needs no network and no script',
    },
    text: { type: 'boolean', help: 'write the texts of the pictures instead, one a line' },
  },
  run: runShow,
};

export const qrReadCommand: Command = {
  name: 'qr read',
  summary: 'Put a file together from the texts of moving codes, as "zbarcam --raw" writes them.',
  positionals: '<texts>',
  options: { out: { type: 'string', short: 'o', value: 'FILE', help: 'file to write' } },
  run: runRead,
};
