import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Facts } from '../../shared/catalogue/catalogue.ts';
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
import { BundleService, type BundleServiceParts } from './bundles.ts';
import { CatalogueService } from './catalogue.ts';
import type { Dialogs } from './dialogs.ts';
import { type IsolatedChannel, runIsolated } from './isolated-process.ts';
import { SignerFolder } from './keys/signer-folder.ts';
import { processRunner } from './keys/signer-runner.ts';
import { PlanService } from './plans.ts';
import { PriceBookService } from './price-book.ts';
import { reportBuilder } from './report/build-report.ts';
import type { DocumentFonts } from './report/pdf/document.ts';
import { loadReportFonts } from './report/report-fonts.ts';
import { slipBuilder } from './report/slip/build-slip.ts';
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
  /** Saves everything. @throws PlannerError `storage/…` */
  readonly save: () => Promise<void>;
  /** Saves a copy where the user says; false when they cancelled. @throws PlannerError `storage/…` */
  readonly saveCopy: () => Promise<boolean>;
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

/** What every service is made of. */
interface Ground {
  readonly shell: ShellParts;
  readonly workspace: Workspace;
  readonly catalogue: CatalogueService;
  readonly fonts: DocumentFonts;
}

async function openGround(shell: ShellParts): Promise<Ground> {
  const [library, starter, fonts] = await Promise.all([
    loadSqlite(join(shell.program, 'sql-wasm.wasm')),
    loadStarterCatalogue(pathToFileURL(join(shell.program, '..', 'catalogue.json'))),
    loadReportFonts(pathToFileURL(join(shell.program, '..', 'fonts/'))),
  ]);
  const host = { fs: nodeFs, library, migrations: MIGRATIONS, lock: lockWorkspace, now };
  const workspace = await Workspace.open(host, join(shell.dataFolder, WORKSPACE_FILE));
  const person = (): string => readSettings(workspace).person;
  const catalogue = new CatalogueService({ starter, workspace, library, now, person });
  return { shell, workspace, catalogue, fonts };
}

/** Signing and checking, each job in a process of its own. */
function bundleServices({ shell, workspace, catalogue, fonts }: Ground, plans: PlanService) {
  const { dialogs, program, openProcess } = shell;
  const runner = processRunner(() => openProcess(join(program, 'signer.js')));
  const trustFolder = join(shell.dataFolder, 'trust');
  const folder = new SignerFolder(nodeFs, join(shell.dataFolder, 'signers'));
  const signers = new SignerService({ signers: folder, trustFolder, runner, now });
  const verify: BundleServiceParts['verify'] = (job) =>
    runIsolated(() => openProcess(join(program, 'verifier.js')), job);
  const tool = toolIdentity(process.env);
  const facts = (): Facts => catalogue.facts();
  const ground = { workspace, plans, signers, dialogs, runner, trustFolder, now };
  const documents = { report: reportBuilder(fonts), slip: slipBuilder(fonts) };
  return { signers, bundles: new BundleService({ ...ground, ...documents, facts, verify, tool }) };
}

function handlersOf(ground: Ground): AppHandlers {
  const { shell, workspace, catalogue } = ground;
  const emit = createEmitters(shell.send);
  workspace.onStatus((status) => emit.workspace.changed(status));
  const plans = new PlanService({ workspace, dialogs: shell.dialogs, now, newId: randomUUID });
  const { bundles, signers } = bundleServices(ground, plans);
  return {
    app: appHandlers(infoOf(shell)),
    workspace: workspaceHandlers(workspace, shell.dialogs),
    plan: planHandlers(plans),
    template: templateHandlers(),
    catalogue: catalogueHandlers(
      catalogue,
      new PriceBookService({ catalogue, plans, dialogs: shell.dialogs }),
      emit,
    ),
    bundle: bundleHandlers(bundles, signers),
    settings: settingsHandlers(workspace),
  };
}

/**
 * Opens the workspace and wires handlers to services.
 * @throws PlannerError `storage/…` when the workspace cannot be opened; nothing was changed then
 */
export async function openApplication(shell: ShellParts): Promise<Application> {
  const ground = await openGround(shell);
  const { workspace } = ground;
  const handlers = handlersOf(ground);
  return {
    workspace,
    dispatch: createDispatcher(handlers, (error) => process.stderr.write(`${String(error)}\n`)),
    save: () => workspace.flush(),
    saveCopy: async () => (await handlers.workspace.saveCopy({})) !== null,
    close: () => workspace.close(),
  };
}
