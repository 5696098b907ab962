import type { Command } from './command.ts';

/** All commands, in the order of the help. One line each. */
export const commands: readonly Command[] = [];
