import type { Command } from './command.ts';
import { catalogueSearchCommand, catalogueShowCommand } from './commands/catalogue.ts';
import { checkCommand } from './commands/check.ts';
import { designCommand } from './commands/design.ts';
import { estimateCommand } from './commands/estimate.ts';
import { explainCommand } from './commands/explain.ts';
import { fabricCommand } from './commands/fabric.ts';
import { ruleEvalCommand, ruleLintCommand } from './commands/rule.ts';
import { newCommand, templatesCommand } from './commands/templates.ts';

/** All commands, in the order of the help. One line each. */
export const commands: readonly Command[] = [
  templatesCommand,
  newCommand,
  designCommand,
  explainCommand,
  estimateCommand,
  fabricCommand,
  checkCommand,
  ruleLintCommand,
  ruleEvalCommand,
  catalogueSearchCommand,
  catalogueShowCommand,
];
