import { openDraft } from '../../../shared/bundle/draft-envelope.ts';
import { sameBytes } from '../../../shared/bundle/format/bytes.ts';
import type { SignedWith } from '../../../shared/bundle/signatures/signer.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { withPackSignatures } from '../../../shared/pack/build-pack.ts';
import type { SigningJob } from '../../services/keys/sign-job.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { jobOf } from '../../services/keys/task-signer.ts';
import { refuseBeside, requiredPositional, textOption } from '../arguments.ts';
import { OPENING_OPTIONS, signerAccess } from '../card.ts';
import type { Command, CommandIo, OptionSpec, ParsedArguments } from '../command.ts';
import { watched } from '../terminal-jobs.ts';
import { requiredOption } from './option-values.ts';
import { OUT, tellPack } from './pack-build.ts';
import { readPack } from './pack-files.ts';
import { readSignerRecord } from './signer-file.ts';
import { REQUEST_OPTION, writeDraft } from './write-draft.ts';

/** A list of contents or a root with signatures. */
const MOST_SIGNED_BYTES = 8 * 1024 * 1024;

/** The option that takes what was signed elsewhere. */
export const SIGNED_OPTION = {
  signed: {
    type: 'string',
    value: 'FILE',
    help: 'take the signatures of this file, made elsewhere after --request, instead of signing',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/**
 * Signatures that were made elsewhere over these very bytes.
 * @throws PlannerError `signature/not-attached` when they are of something else
 */
export async function signaturesIn(
  path: string,
  payload: Uint8Array,
  io: CommandIo,
): Promise<readonly SignedWith[]> {
  const draft = openDraft(await io.readFile(path, MOST_SIGNED_BYTES));
  if (sameBytes(draft.payload, payload)) return draft.signatures;
  const reason = `${path} was signed over something else than what is to be signed here`;
  throw new PlannerError('signature', 'not-attached', { reason });
}

/** Who signs here, and what is signed, from the options. */
interface Signing {
  readonly args: ParsedArguments;
  readonly io: CommandIo;
  readonly payload: Uint8Array;
  /** How a signer process is asked for it. */
  readonly request: SigningJob['request'];
  /** Makes the file with the signatures and writes it. */
  readonly write: (added: readonly SignedWith[]) => Promise<void>;
}

/**
 * Signs with a signer file, or takes what was signed elsewhere, and writes it: whole, or after Ctrl-C not at all.
 * @throws PlannerError `ipc/cancelled`, `signature/…`, `usage/…`
 */
export async function signOrTake({ args, io, payload, request, write }: Signing): Promise<void> {
  const signed = textOption(args, 'signed');
  const given = signed === undefined ? null : await signaturesIn(signed, payload, io);
  const job =
    given === null
      ? await jobOf(await signerAccess(requiredOption(args, 'signer'), args, io), request)
      : null;
  await watched(io, 'pack-sign', async (watch) => {
    await watch.at({ name: 'sign', done: 0, total: null });
    const added = job === null ? (given ?? []) : (await inProcessRunner.run(job, watch)).signatures;
    await watch.commit();
    await write(added);
  });
}

async function runSign(args: ParsedArguments, io: CommandIo): Promise<number> {
  const file = requiredPositional(args, 0, '<pack.zip>');
  const folder = textOption(args, 'request');
  if (textOption(args, 'signed') !== undefined) refuseBeside(args, 'signed', ['out']);
  const pack = await readPack(file, io);
  if (folder !== undefined) {
    const holder = await readSignerRecord(requiredOption(args, 'signer'), io);
    const { channel, version } = pack.statement;
    const draft = { folder, name: `${channel}-${version}.pack`, value: pack.statement, holders: [holder] };
    return writeDraft(draft, args, io);
  }
  const out = textOption(args, 'out') ?? file;
  const { payload } = pack.envelope;
  const request = { kind: 'pack', statement: payload } as const;
  const write = (added: readonly SignedWith[]) => io.writeFile(out, withPackSignatures(pack, added));
  await signOrTake({ args, io, payload, request, write });
  return tellPack(out, await readPack(out, io), { args, io });
}

export const packSignCommand: Command = {
  name: 'pack sign',
  summary: 'Add the signatures of a packer; several packers sign one after another.',
  positionals: '<pack.zip>',
  options: {
    signer: {
      type: 'string',
      value: 'FILE',
      help: 'signer file of a packer; with --request a public record will do',
    },
    ...REQUEST_OPTION,
    ...SIGNED_OPTION,
    ...OPENING_OPTIONS,
    out: { ...OUT, help: 'file to write; the pack itself when left out' },
  },
  run: runSign,
};
