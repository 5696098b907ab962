import type { ReturnedFile } from '../../../shared/bundle/trust/collect-signatures.ts';
import { acceptTrustVersion } from '../../services/bundle/edit-trust-folder.ts';
import { signaturesOfAll } from '../../services/bundle/list-draft.ts';
import { MAX_LIST_BYTES } from '../../services/bundle/trust-folder.ts';
import { requiredPositional } from '../arguments.ts';
import type { Command } from '../command.ts';
import { tell } from './trust.ts';

export const trustAcceptCommand: Command = {
  name: 'trust accept',
  summary: 'Take the next version of your list, signed elsewhere, once enough root holders signed it.',
  positionals: '<folder> <signed version…>',
  options: {},
  run: async (args, io) => {
    const folder = requiredPositional(args, 0, '<folder>');
    requiredPositional(args, 1, '<signed version>');
    const files: ReturnedFile[] = [];
    for (const name of args.positionals.slice(1))
      files.push({ name, data: await io.readFile(name, MAX_LIST_BYTES) });
    return tell(await acceptTrustVersion(folder, await signaturesOfAll(folder, files)), args, io);
  },
};
