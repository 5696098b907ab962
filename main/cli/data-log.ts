import type { AuditHead } from '../../shared/audit/entry.ts';
import { type Act, inLog } from '../services/audit/acts.ts';
import { textOption } from './arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from './command.ts';
import { withVaultAt } from './commands/data-option.ts';

/** For commands that work on named files: whose audit log, if any, is to tell of it. */
export const LOG_OPTION: Readonly<Record<string, OptionSpec>> = {
  data: {
    type: 'string',
    value: 'DIR',
    help: 'folder of the workspace whose audit log tells of this act; none does when left out',
  },
};

/** A command as it was called. */
export interface Called {
  readonly args: ParsedArguments;
  readonly io: CommandIo;
}

/**
 * Does an act of a command between two lines of the audit log of the workspace that `--data` names. A workspace that is encrypted stays
 * locked: its log needs no passphrase.
 * @param work - is given the newest entry of the log, which a bundle names; null without a log
 * @throws PlannerError `storage/file-locked` while a window holds the folder, before anything is done
 */
export function inDataLog<T>(
  { args, io }: Called,
  act: Act<T>,
  work: (head: AuditHead | null) => Promise<T>,
): Promise<T> {
  const folder = io.dataFolder ?? textOption(args, 'data');
  if (folder === undefined) return work(null);
  return withVaultAt(folder, io, ({ log }) => inLog(log, act, () => work(log.head())));
}
