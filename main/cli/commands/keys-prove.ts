import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import { canonicalSignature } from '../../../shared/bundle/signatures/foreign-signature.ts';
import { attachProof } from '../../../shared/bundle/trust/attach-proof.ts';
import {
  possessionMessages,
  RECORD_SSH_NAMESPACE,
  unprovenKeys,
} from '../../../shared/bundle/trust/possession.ts';
import { proofSummary } from '../../../shared/texts/en/proof-request.ts';
import { nodeFs } from '../../db/file-system.ts';
import { hasFlag, requiredPositional } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { GIVEN_OPTIONS, givenSignatures } from './given-signatures.ts';
import { requiredOption } from './option-values.ts';
import { readSignerRecord } from './signer-file.ts';

async function runRequest(args: ParsedArguments, io: CommandIo): Promise<number> {
  const folder = requiredOption(args, 'out');
  const record = await readSignerRecord(requiredPositional(args, 0, '<public record>'), io);
  const missing = unprovenKeys(record);
  const { envelope, companion } = possessionMessages(record);
  const summary = proofSummary({
    id: record.id,
    name: record.name,
    missing,
    namespace: RECORD_SSH_NAMESPACE,
  });
  const files = [
    { name: 'record.pae', data: envelope },
    { name: 'record.pae.sha384', data: createHash('sha384').update(envelope).digest() },
    { name: 'record.bytes', data: companion },
    { name: 'SUMMARY.txt', data: utf8(summary) },
  ].map(({ name, data }) => ({ path: join(folder, name), data }));
  await nodeFs.makeFolder(folder);
  for (const { path, data } of files) await io.writeFile(path, data);
  if (hasFlag(args, 'json'))
    io.stdout(`${JSON.stringify({ version: 1, files: files.map(({ path }) => path), missing })}\n`);
  else for (const { path } of files) io.stderr(`Wrote ${path}.\n`);
  return EXIT.success;
}

async function runProve(args: ParsedArguments, io: CommandIo): Promise<number> {
  const out = requiredOption(args, 'out');
  const record = await readSignerRecord(requiredPositional(args, 0, '<public record>'), io);
  const given = (await givenSignatures(args, io)).map((one) => ({
    ...one,
    data: canonicalSignature(one.kind, one.data),
  }));
  const proven = attachProof(record, given);
  const missing = unprovenKeys(proven);
  await io.writeFile(out, canonicalBytes(proven));
  const attached = given.map(({ kind }) => kind);
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, file: out, attached, missing })}\n`);
  else {
    io.stderr(`Wrote ${out} with the proof of ${attached.join(', ')}.\n`);
    if (missing.length > 0) io.stderr(`Still without proof: ${missing.join(', ')}.\n`);
  }
  return EXIT.success;
}

export const keysRequestCommand: Command = {
  name: 'keys request',
  summary: 'Write what a card or another program is to sign so that a record shows its keys are held.',
  positionals: '<public record>',
  options: { out: { type: 'string', short: 'o', value: 'DIR', help: 'folder to write to' } },
  run: runRequest,
};

export const keysProveCommand: Command = {
  name: 'keys prove',
  summary: 'Add to a record the signatures of its keys over itself, made by a card or another program.',
  positionals: '<public record>',
  options: {
    ...GIVEN_OPTIONS,
    out: { type: 'string', short: 'o', value: 'FILE', help: 'record to write' },
  },
  run: runProve,
};
