import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { AppInfo } from '../../shared/ipc/messages.ts';
import { catalogueMigrations } from '../db/catalogue-schema.ts';
import { nodeFs } from '../db/file-system.ts';
import { loadSqlite } from '../db/sqlite.ts';
import { Workspace } from '../db/workspace.ts';
import { lockWorkspace } from '../db/workspace-lock.ts';
import { workspaceMigrations } from '../db/workspace-schema.ts';
import { appHandlers } from '../ipc/app-handlers.ts';
import { bundleHandlers } from '../ipc/bundle-handlers.ts';
import { catalogueHandlers } from '../ipc/catalogue-handlers.ts';
import { createDispatcher, type Dispatch } from '../ipc/dispatch.ts';
import { createEmitters, type Send } from '../ipc/emitters.ts';
import { planHandlers } from '../ipc/plan-handlers.ts';
import { settingsHandlers } from '../ipc/settings-handlers.ts';
import { templateHandlers } from '../ipc/template-handlers.ts';
import { workspaceHandlers } from '../ipc/workspace-handlers.ts';
import { toolIdentity } from './bundle/tool.ts';
import { BundleService } from './bundles.ts';
import { CatalogueService } from './catalogue.ts';
import type { Dialogs } from './dialogs.ts';
import { type IsolatedChannel, runIsolated } from './isolated-process.ts';
import { SignerFolder } from './keys/signer-folder.ts';
import { processRunner } from './keys/signer-runner.ts';
import { PlanService } from './plans.ts';
import { readSettings } from './settings.ts';
import { SignerService } from './signers.ts';
import { loadStarterCatalogue } from './starter-catalogue.ts';

/** What the two shells do differently. */
export interface ShellParts {
  readonly info: Pick<AppInfo, 'shell' | 'versions' | 'version'>;
  /** Folder of the workspace. */
  readonly dataFolder: string;
  /** Folder of this program's files. */
  readonly program: string;
  readonly dialogs: Dialogs;
  readonly send: Send;
  /** Starts a program of ours in a process of its own. */
  readonly openProcess: <Job, Answer>(program: string) => IsolatedChannel<Job, Answer>;
}

/** Everything behind the calls, the same in both shells. */
export interface Application {
  readonly workspace: Workspace;
  readonly dispatch: Dispatch;
  /** Saves and lets go of the workspace. */
  close(): Promise<void>;
}

const WORKSPACE_FILE = 'workspace.redoubt';
const MIGRATIONS = [...workspaceMigrations, ...catalogueMigrations];
const now = (): string => new Date().toISOString();

function infoOf(shell: ShellParts): AppInfo {
  const { info } = shell;
  return {
    ...info,
    build: process.env['REDOUBT_BUILD'] ?? 'source',
    platform: `${process.platform}-${process.arch}`,
  };
}

/**
 * Opens the workspace and wires handlers to services.
 * @throws PlannerError `storage/…` when the workspace cannot be opened; nothing was changed then
 */
export async function openApplication(shell: ShellParts): Promise<Application> {
  const [library, starter] = await Promise.all([
    loadSqlite(join(shell.program, 'sql-wasm.wasm')),
    loadStarterCatalogue(pathToFileURL(join(shell.program, '..', 'catalogue.json'))),
  ]);
  const host = { fs: nodeFs, library, migrations: MIGRATIONS, lock: lockWorkspace, now };
  const workspace = await Workspace.open(host, join(shell.dataFolder, WORKSPACE_FILE));
  const emit = createEmitters(shell.send);
  workspace.onStatus((status) => emit.workspace.changed(status));
  const plans = new PlanService({ workspace, dialogs: shell.dialogs, now, newId: randomUUID });
  const person = (): string => readSettings(workspace).person;
  const catalogue = new CatalogueService({ starter, workspace, library, now, person });
  const info = infoOf(shell);
  const runner = processRunner(() => shell.openProcess(join(shell.program, 'signer.js')));
  const trustFolder = join(shell.dataFolder, 'trust');
  const signerFolder = new SignerFolder(nodeFs, join(shell.dataFolder, 'signers'));
  const signers = new SignerService({ signers: signerFolder, trustFolder, runner, now });
  const bundles = new BundleService({
    workspace,
    plans,
    signers,
    dialogs: shell.dialogs,
    facts: () => catalogue.facts(),
    runner,
    verify: (job) => runIsolated(() => shell.openProcess(join(shell.program, 'verifier.js')), job),
    trustFolder,
    tool: toolIdentity(process.env),
    now,
  });
  const handlers: AppHandlers = {
    app: appHandlers(info),
    bundle: bundleHandlers(bundles, signers),
    workspace: workspaceHandlers(workspace, shell.dialogs),
    plan: planHandlers(plans),
    template: templateHandlers(),
    catalogue: catalogueHandlers(catalogue, emit),
    settings: settingsHandlers(workspace),
  };
  const dispatch = createDispatcher(handlers, (error) => process.stderr.write(`${String(error)}\n`));
  return { workspace, dispatch, close: () => workspace.close() };
}
