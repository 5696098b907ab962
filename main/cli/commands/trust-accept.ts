import { acceptTrustVersion } from '../../services/bundle/edit-trust-folder.ts';
import { MAX_LIST_BYTES } from '../../services/bundle/trust-folder.ts';
import { requiredPositional } from '../arguments.ts';
import type { Command } from '../command.ts';
import { tell } from './trust.ts';

export const trustAcceptCommand: Command = {
  name: 'trust accept',
  summary: 'Take the next version of your list, signed elsewhere, once enough root holders signed it.',
  positionals: '<folder> <signed version>',
  options: {},
  run: async (args, io) => {
    const folder = requiredPositional(args, 0, '<folder>');
    const bytes = await io.readFile(requiredPositional(args, 1, '<signed version>'), MAX_LIST_BYTES);
    return tell(await acceptTrustVersion(folder, bytes), args, io);
  },
};
