import type { Command } from './command.ts';
import { approveCommand } from './commands/approve.ts';
import { catalogueSearchCommand, catalogueShowCommand } from './commands/catalogue.ts';
import { catalogueImportCommand } from './commands/catalogue-import.ts';
import { checkCommand } from './commands/check.ts';
import { designCommand } from './commands/design.ts';
import { embargoCommand } from './commands/embargo.ts';
import { estimateCommand } from './commands/estimate.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { fabricCommand } from './commands/fabric.ts';
import { handoverCommand } from './commands/handover.ts';
import { keysExportCommand, keysNewCommand } from './commands/keys.ts';
import { keysPaperCommand, keysPassphraseCommand, keysRestoreCommand } from './commands/keys-paper.ts';
import { keysProveCommand, keysRequestCommand } from './commands/keys-prove.ts';
import { keysRecordCommand } from './commands/keys-record.ts';
import { keysTokenCommand } from './commands/keys-token.ts';
import { leversCommand } from './commands/levers.ts';
import {
  logHeadCommand,
  logSealCommand,
  logSealedCommand,
  logShowCommand,
  logVerifyCommand,
} from './commands/log.ts';
import { packBuildCommand, packDeltaCommand, packStarterCommand } from './commands/pack-build.ts';
import { packAdoptCommand, packImportCommand, packListCommand } from './commands/pack-import.ts';
import { packDiffCommand, packInspectCommand } from './commands/pack-inspect.ts';
import { packRootCommand } from './commands/pack-root.ts';
import { packSignCommand } from './commands/pack-sign.ts';
import { qrReadCommand, qrShowCommand } from './commands/qr.ts';
import { ruleEvalCommand, ruleLintCommand } from './commands/rule.ts';
import {
  signAddCommand,
  signImportCommand,
  signRequestCommand,
  signTimestampCommand,
} from './commands/sign.ts';
import { signAnswerCommand } from './commands/sign-answer.ts';
import { newCommand, templatesCommand } from './commands/templates.ts';
import { trustAddCommand, trustInitCommand, trustShowCommand } from './commands/trust.ts';
import { trustAcceptCommand } from './commands/trust-accept.ts';
import {
  trustPolicyCommand,
  trustRenewCommand,
  trustResumeCommand,
  trustRevokeCommand,
  trustRootsCommand,
  trustSuspendCommand,
  trustTermsCommand,
} from './commands/trust-edit.ts';
import { trustExportCommand, trustImportCommand } from './commands/trust-files.ts';
import { trustTimestamperCommand } from './commands/trust-timestamper.ts';
import {
  vaultDecryptCommand,
  vaultEncryptCommand,
  vaultPassphraseCommand,
  vaultStatusCommand,
} from './commands/vault.ts';
import { verifierCommand } from './commands/verifier.ts';
import { verifyCommand } from './commands/verify.ts';
import { byClockOfWorkspace, inWorkspace, signingInWorkspace } from './in-workspace.ts';

/** All commands, in the order of the help. One line each. */
export const commands: readonly Command[] = [
  templatesCommand,
  newCommand,
  inWorkspace(designCommand),
  inWorkspace(explainCommand),
  inWorkspace(estimateCommand),
  inWorkspace(fabricCommand),
  inWorkspace(checkCommand),
  inWorkspace(embargoCommand),
  inWorkspace(leversCommand),
  inWorkspace(ruleLintCommand),
  inWorkspace(ruleEvalCommand),
  inWorkspace(catalogueSearchCommand),
  inWorkspace(catalogueShowCommand),
  catalogueImportCommand,
  inWorkspace(handoverCommand),
  signingInWorkspace(exportCommand),
  signingInWorkspace(signRequestCommand),
  byClockOfWorkspace(signAnswerCommand),
  byClockOfWorkspace(signImportCommand),
  byClockOfWorkspace(signAddCommand),
  signTimestampCommand,
  byClockOfWorkspace(approveCommand),
  verifyCommand,
  verifierCommand,
  qrShowCommand,
  qrReadCommand,
  keysNewCommand,
  keysExportCommand,
  keysRecordCommand,
  keysTokenCommand,
  keysRequestCommand,
  keysProveCommand,
  keysPaperCommand,
  keysRestoreCommand,
  keysPassphraseCommand,
  trustInitCommand,
  trustAddCommand,
  trustShowCommand,
  trustImportCommand,
  trustExportCommand,
  trustRevokeCommand,
  trustSuspendCommand,
  trustResumeCommand,
  trustTermsCommand,
  trustPolicyCommand,
  trustRootsCommand,
  trustRenewCommand,
  trustTimestamperCommand,
  trustAcceptCommand,
  packListCommand,
  packImportCommand,
  packAdoptCommand,
  packStarterCommand,
  packRootCommand,
  packBuildCommand,
  packSignCommand,
  packInspectCommand,
  packDiffCommand,
  packDeltaCommand,
  logShowCommand,
  logVerifyCommand,
  logHeadCommand,
  logSealCommand,
  logSealedCommand,
  vaultStatusCommand,
  vaultEncryptCommand,
  vaultDecryptCommand,
  vaultPassphraseCommand,
];
