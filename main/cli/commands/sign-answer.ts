import { createHash } from 'node:crypto';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import {
  readSigningRequest,
  type SigningTask,
  writeSigningAnswer,
} from '../../../shared/bundle/transfer/signing.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { pricedTotalText } from '../../../shared/texts/en/priced-total.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { givenBy } from '../../services/bundle/sign-bundle.ts';
import { readSealedRecord } from '../../services/keys/seal.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { jobOf } from '../../services/keys/task-signer.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { OPENING_OPTIONS, signerAccess } from '../card.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { inDataLog } from '../data-log.ts';
import { requiredOption } from './option-values.ts';

/** A manifest lists files, not their contents. */
const MOST_BYTES = 4 * 1024 * 1024;

/** What is signed, from the bytes that will be signed and nothing else. */
function linesOf({ manifest }: SigningTask, sha512: string): readonly string[] {
  const { marking, project, bundleId, claimedAt, totals, files } = manifest.predicate;
  return [
    visibleText(marking),
    `Project   ${visibleText(project.name)}, revision ${project.revision}`,
    `Bundle    ${bundleId}`,
    `Claimed   ${claimedAt}`,
    `Total     ${pricedTotalText(totals)}, ${totals.lines} lines`,
    `Slip      ${humanDigest(sha512)}`,
    ...files.map(({ path, size }) => `  ${path}  ${size} bytes`),
  ];
}

async function runAnswer(args: ParsedArguments, io: CommandIo): Promise<number> {
  const bytes = await io.readFile(requiredPositional(args, 0, '<manifest.json>'), MOST_BYTES);
  const sha512 = createHash('sha512').update(bytes).digest('hex');
  const task = readSigningRequest(bytes, sha512);
  for (const line of linesOf(task, sha512)) io.stderr(`${line}\n`);
  const signerFile = textOption(args, 'signer');
  if (signerFile === undefined) {
    if (textOption(args, 'out') !== undefined)
      throw new PlannerError('usage', 'missing-argument', { argument: '--signer' });
    io.stderr('Nothing was signed. With --signer and -o it is.\n');
    return EXIT.success;
  }
  const out = requiredOption(args, 'out');
  const access = await signerAccess(signerFile, args, io);
  const record = readSealedRecord(access.file);
  const request = { kind: 'bundle', manifest: task.manifestBytes, sums: task.sums, partial: true } as const;
  const act = { action: 'key-used', object: sha512, signerId: record.id } as const;
  const given = await inDataLog({ args, io }, act, async () => {
    const signed = givenBy(record, await inProcessRunner.run(await jobOf(access, request)));
    await io.writeFile(out, writeSigningAnswer({ manifestSha512: sha512, signer: record.id }, signed));
    return signed;
  });
  const kinds = given.map(({ kind }) => kind);
  if (hasFlag(args, 'json'))
    io.stdout(`${JSON.stringify({ version: 1, file: out, manifestSha512: sha512, signed: kinds })}\n`);
  else io.stderr(`Wrote ${out}: ${kinds.join(', ')} of ${record.id}.\n`);
  return EXIT.success;
}

export const signAnswerCommand: Command = {
  name: 'sign answer',
  summary: 'Show what a request asks to sign, and sign it on a machine that has no bundle.',
  positionals: '<manifest.json>',
  options: {
    signer: {
      type: 'string',
      value: 'FILE',
      help: 'signer file made by "keys new"; only shown when left out',
    },
    ...OPENING_OPTIONS,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'signatures to write, for "sign import --answer"',
    },
  },
  run: runAnswer,
};
