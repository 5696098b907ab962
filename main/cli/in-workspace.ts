import { existsSync } from 'node:fs';
import type { CatalogueIdentity, Facts } from '../../shared/catalogue/catalogue.ts';
import { PlannerError } from '../../shared/errors.ts';
import { assertClock, assertMaySign } from '../services/packs/may-sign.ts';
import { textOption } from './arguments.ts';
import type { Command, CommandIo, OptionSpec, ParsedArguments } from './command.ts';
import {
  catalogueOf,
  type OpenedWorkspace,
  WORKSPACE_PASSPHRASE_OPTION,
  withWorkspace,
  workspaceFile,
} from './workspace-folder.ts';

const PASSPHRASE = 'workspace-passphrase-file';

function dataOption(help: string): Readonly<Record<string, OptionSpec>> {
  return { data: { type: 'string', value: 'DIR', help }, ...WORKSPACE_PASSPHRASE_OPTION };
}

/** The packs in force in words, channel by channel. */
function packsUsed({ packId, version, packs }: CatalogueIdentity): string {
  const named = packs ?? [{ channel: 'catalogue', packId, version }];
  return named.map((pack) => `${pack.channel} ${pack.packId} ${pack.version}`).join(', ');
}

/** A folder without a workspace is a slip of the pen; making one there would plan with the starter catalogue. */
function namesWorkspace(args: ParsedArguments): boolean {
  const folder = textOption(args, 'data');
  if (folder !== undefined) {
    if (existsSync(workspaceFile(folder))) return true;
    const limit = 'holds no workspace; name the folder the window or "pack adopt" made';
    throw new PlannerError('usage', 'bad-argument', { option: '--data', value: folder, limit });
  }
  if (textOption(args, PASSPHRASE) === undefined) return false;
  const limit = 'has no effect without --data';
  throw new PlannerError('usage', 'bad-argument', { option: `--${PASSPHRASE}`, limit });
}

/** What is left for the command, which may refuse options that have no effect there. */
function withoutData({ positionals, options }: ParsedArguments): ParsedArguments {
  const { data: _data, [PASSPHRASE]: _passphrase, ...rest } = options;
  return { positionals, options: rest };
}

type Open = (opened: OpenedWorkspace, io: CommandIo) => Promise<CommandIo>;

/** The command with two more options; `open` says what it takes from the workspace. */
function extended(command: Command, help: string, open: Open): Command {
  return {
    ...command,
    options: { ...command.options, ...dataOption(help) },
    run: async (args, io) => {
      const rest = withoutData(args);
      if (!namesWorkspace(args)) return command.run(rest, io);
      const opening = await withWorkspace(args, io, (opened) => open(opened, io));
      const dataFolder = textOption(args, 'data');
      return command.run(rest, { ...opening, ...(dataFolder === undefined ? {} : { dataFolder }) });
    },
  };
}

async function planningIo(opened: OpenedWorkspace, io: CommandIo, signs: boolean): Promise<CommandIo> {
  const { workspace } = opened;
  const { inForce, catalogue } = catalogueOf(workspace, (await io.facts()).catalogue, io);
  if (signs) assertMaySign({ workspace, inForce, now: () => io.now() });
  const facts: Facts = catalogue.facts();
  io.stderr(`Packs in force: ${packsUsed(facts.identity)}.\n`);
  return { ...io, facts: () => Promise.resolve(facts) };
}

/** A command that plans with the catalogue of a workspace where `--data` names one, and otherwise with the starter. */
export function inWorkspace(command: Command): Command {
  const help =
    'plan with the packs, records and prices of this workspace; the starter catalogue when left out';
  return extended(command, help, (opened, io) => planningIo(opened, io, false));
}

/** The same for a command that makes a bundle to sign: not by a clock that is behind, nor with packs that may not be. */
export function signingInWorkspace(command: Command): Command {
  const help =
    'sign with the packs, records and prices of this workspace and by the times it has seen; its audit log tells of it';
  return extended(command, help, (opened, io) => planningIo(opened, io, true));
}

/** A command that signs what is there already: refused while the clock is behind what the workspace has seen (T05). */
export function byClockOfWorkspace(command: Command): Command {
  const help =
    'nothing is signed while the clock is behind the times this workspace has seen; its audit log tells of it';
  return extended(command, help, async ({ workspace }, io) => {
    assertClock(workspace, () => io.now());
    return io;
  });
}
