import { join } from 'node:path';
import { newDraft } from '../../../shared/bundle/draft-envelope.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { nodeFs } from '../../db/file-system.ts';
import { draftFiles } from '../../services/bundle/sign-draft.ts';
import { hasFlag } from '../arguments.ts';
import { type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';

export const REQUEST_OPTION = {
  request: {
    type: 'string',
    value: 'DIR',
    help: 'sign nothing: write what a card or another machine is to sign to this folder',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Writes what is to be signed elsewhere, with a summary for the people who sign. */
export async function writeDraft(
  wanted: {
    readonly folder: string;
    readonly name: string;
    readonly value: Parameters<typeof newDraft>[0];
    readonly holders: readonly Pick<SignerRecord, 'id' | 'suite' | 'keys'>[];
    /** What the draft continues: a machine that signs shows the change against it. */
    readonly beside?: readonly { readonly name: string; readonly data: Uint8Array }[];
  },
  args: ParsedArguments,
  io: CommandIo,
): Promise<number> {
  const { folder, name, value, holders, beside = [] } = wanted;
  const files = [...draftFiles(newDraft(value), name, holders), ...beside].map((file) => ({
    path: join(folder, file.name),
    data: file.data,
  }));
  await nodeFs.makeFolder(folder);
  for (const { path, data } of files) await io.writeFile(path, data);
  if (hasFlag(args, 'json'))
    io.stdout(`${JSON.stringify({ version: 1, signed: false, files: files.map(({ path }) => path) })}\n`);
  else for (const { path } of files) io.stderr(`Wrote ${path}.\n`);
  return EXIT.success;
}
