import { isCleanText } from '../../../shared/bundle/format/canonical-json.ts';
import { readTimestamperCertificate } from '../../../shared/bundle/signatures/timestamper-certificate.ts';
import { withTimestamper } from '../../../shared/bundle/trust/change-trust.ts';
import { signerIdOf } from '../../services/keys/new-signer.ts';
import { requiredPositional, textOption } from '../arguments.ts';
import type { Command } from '../command.ts';
import { checkedOption, requiredOption } from './option-values.ts';
import { readCertificateFile } from './public-key-file.ts';
import { applyChange, EDIT_OPTIONS } from './trust.ts';

const MOST_LETTERS = 120;

export const trustTimestamperCommand: Command = {
  name: 'trust timestamper',
  summary:
    'Put a time stamping authority on the list: its stamps prove that a signature is older than a theft.',
  positionals: '<folder> <certificate.pem>',
  options: {
    ...EDIT_OPTIONS,
    name: { type: 'string', value: 'NAME', help: 'name shown to those who verify' },
    id: {
      type: 'string',
      value: 'ID',
      help: 'short id; made of the name when left out; the same id replaces',
    },
  },
  run: async (args, io) => {
    requiredOption(args, 'name');
    const name =
      checkedOption(args, 'name', {
        fits: (text) => text.length <= MOST_LETTERS && isCleanText(text) && !/[\n\t]/.test(text),
        limit: `one line of at most ${MOST_LETTERS} characters without control or direction characters`,
      }) ?? '';
    const certificate = await readCertificateFile(
      requiredPositional(args, 1, '<certificate.pem>'),
      io,
      readTimestamperCertificate,
    );
    const added = { id: textOption(args, 'id') ?? signerIdOf(name), name, certificate };
    return applyChange(args, io, (list) => withTimestamper(list, added));
  },
};
