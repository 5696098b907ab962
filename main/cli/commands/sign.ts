import { basename, join } from 'node:path';
import { isDraftFile } from '../../../shared/bundle/draft-envelope.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { nodeFs } from '../../db/file-system.ts';
import { requestSignatures } from '../../services/bundle/request-signature.ts';
import {
  addSignatures,
  importAnswer,
  importSignatures,
  type SignedMore,
  stampBundle,
} from '../../services/bundle/sign-bundle.ts';
import { addToDraft, importOnDraft } from '../../services/bundle/sign-draft.ts';
import { openTrustFolder } from '../../services/bundle/trust-folder.ts';
import { readBundleFile } from '../../services/bundle/verify-file.ts';
import { readSealedRecord } from '../../services/keys/seal.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { reportBuilder } from '../../services/report/build-report.ts';
import { hasFlag, listOption, refuseBeside, requiredPositional, textOption } from '../arguments.ts';
import { OPENING_OPTIONS, signerAccess } from '../card.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { inDataLog } from '../data-log.ts';
import { designPlan } from '../design-plan.ts';
import { refuseExport, TERMS_OPTIONS, typedInputs } from './export.ts';
import { GIVEN_OPTIONS, givenSignatures, MOST_SIGNATURE_BYTES } from './given-signatures.ts';
import { requiredOption } from './option-values.ts';
import { factsWithRules, RULES_OPTION } from './own-rules.ts';
import { readPlan } from './plan-file.ts';
import { readSignerRecord } from './signer-file.ts';

const BUNDLE_MODE = 0o644;

async function runRequest(args: ParsedArguments, io: CommandIo): Promise<number> {
  const json = hasFlag(args, 'json');
  const typed = typedInputs(args, io);
  const folder = requiredOption(args, 'out');
  const names = listOption(args, 'signer');
  if (names.length === 0) throw new PlannerError('usage', 'missing-argument', { argument: '--signer' });
  const signers = await Promise.all(names.map((name) => readSignerRecord(name, io)));
  const read = await readPlan(requiredPositional(args, 0, '<plan.json>'), io, 'quiet');
  const { facts } = await factsWithRules(read.facts, args, io);
  const design = await designPlan(read.plan, facts, io);
  const report = reportBuilder(await io.fonts());
  const request = requestSignatures({ ...typed, plan: read.plan, facts, design, report }, signers);
  if (!request.ok) return refuseExport([...request.findings], io, json);
  await nodeFs.makeFolder(folder);
  const files = request.files.map(({ name, data }) => ({ path: join(folder, name), data }));
  for (const { path, data } of files) await io.writeFile(path, data, BUNDLE_MODE);
  const { bundleId, manifestSha512 } = request;
  if (json)
    io.stdout(
      `${JSON.stringify({ version: 1, bundleId, manifestSha512, files: files.map(({ path }) => path) })}\n`,
    );
  else for (const { path } of files) io.stderr(`Wrote ${path}.\n`);
  return EXIT.success;
}

type Signed = Pick<SignedMore, 'bytes' | 'attached' | 'missing'>;

/** Writes the bundle and says what is there and what is missing. */
async function writeSigned(signed: Signed, args: ParsedArguments, io: CommandIo): Promise<number> {
  await io.writeFile(requiredOption(args, 'out'), signed.bytes, BUNDLE_MODE);
  return tellSigned(signed, args, io);
}

function tellSigned({ attached, missing }: Signed, args: ParsedArguments, io: CommandIo): number {
  const out = requiredOption(args, 'out');
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, file: out, attached, missing })}\n`);
  else {
    io.stderr(`Wrote ${out} with ${attached.join(', ')}.\n`);
    if (missing.length > 0)
      io.stderr(
        `Still missing of this signer: ${missing.join(', ')}. Until then the signature does not count.\n`,
      );
  }
  return EXIT.success;
}

async function runImport(args: ParsedArguments, io: CommandIo): Promise<number> {
  requiredOption(args, 'out');
  if (textOption(args, 'answer') !== undefined) refuseBeside(args, 'answer', ['signer', 'out']);
  const bytes = await readBundleFile(requiredPositional(args, 0, '<bundle>'));
  const record = await readSignerRecord(requiredOption(args, 'signer'), io);
  if (isDraftFile(bytes))
    return writeSigned(importOnDraft(bytes, record, await givenSignatures(args, io)), args, io);
  const answer = textOption(args, 'answer');
  const signed =
    answer === undefined
      ? importSignatures(bytes, record, await givenSignatures(args, io))
      : importAnswer(bytes, record, await io.readFile(answer, MOST_SIGNATURE_BYTES));
  return writeSigned(signed, args, io);
}

async function runAdd(args: ParsedArguments, io: CommandIo): Promise<number> {
  requiredOption(args, 'out');
  const path = requiredPositional(args, 0, '<bundle>');
  const bytes = await readBundleFile(path);
  const signer = await signerAccess(requiredOption(args, 'signer'), args, io);
  const add = isDraftFile(bytes) ? addToDraft : addSignatures;
  const act = {
    action: 'key-used',
    object: basename(path),
    signerId: readSealedRecord(signer.file).id,
  } as const;
  const signed = await inDataLog({ args, io }, act, async () => {
    const more = await add(bytes, signer, inProcessRunner);
    // Inside the act: what the log calls done stands on the disk.
    await io.writeFile(requiredOption(args, 'out'), more.bytes, BUNDLE_MODE);
    return more;
  });
  return tellSigned(signed, args, io);
}

const OUT_BUNDLE = {
  out: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    help: 'file to write; the one given is not changed',
  },
} as const;

async function runStamp(args: ParsedArguments, io: CommandIo): Promise<number> {
  const out = requiredOption(args, 'out');
  const bytes = await readBundleFile(requiredPositional(args, 0, '<bundle>'));
  const answer = await io.readFile(requiredOption(args, 'answer'), MOST_SIGNATURE_BYTES);
  const trust = await openTrustFolder(requiredOption(args, 'trust'));
  await io.writeFile(out, stampBundle(bytes, answer, trust), BUNDLE_MODE);
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, file: out })}\n`);
  else io.stderr(`Wrote ${out} with the time stamp.\n`);
  return EXIT.success;
}

export const signTimestampCommand: Command = {
  name: 'sign timestamp',
  summary: 'Attach the time stamp (RFC 3161) of an authority on your list over the envelope.',
  positionals: '<bundle>',
  options: {
    answer: {
      type: 'string',
      value: 'FILE',
      help: 'answer of the authority, as "openssl ts -reply" writes it',
    },
    trust: {
      type: 'string',
      value: 'DIR',
      help: 'folder of your list of signers, which names the authority',
    },
    ...OUT_BUNDLE,
  },
  run: runStamp,
};

export const signRequestCommand: Command = {
  name: 'sign request',
  summary: 'Write what another machine, card or HSM is to sign: bundle, bytes, digest, summary.',
  positionals: '<plan.json>',
  options: {
    signer: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'public record or signer file of who is going to sign, repeatable',
    },
    ...RULES_OPTION,
    out: { type: 'string', short: 'o', value: 'DIR', help: 'folder to write to' },
    ...TERMS_OPTIONS,
  },
  run: runRequest,
};

export const signImportCommand: Command = {
  name: 'sign import',
  summary: 'Attach signatures made elsewhere to a bundle, statement or list; each is checked first.',
  positionals: '<bundle or draft>',
  options: {
    signer: { type: 'string', value: 'FILE', help: 'public record or signer file of who signed' },
    answer: {
      type: 'string',
      value: 'FILE',
      help: 'file of "sign answer" with all signatures of the signer',
    },
    ...GIVEN_OPTIONS,
    ...OUT_BUNDLE,
  },
  run: runImport,
};

export const signAddCommand: Command = {
  name: 'sign add',
  summary: 'Add the signatures of a signer file to a bundle, statement or list.',
  positionals: '<bundle or draft>',
  options: {
    signer: { type: 'string', value: 'FILE', help: 'signer file made by "keys new"' },
    ...OPENING_OPTIONS,
    ...OUT_BUNDLE,
  },
  run: runAdd,
};
