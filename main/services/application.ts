import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AuditHead } from '../../shared/audit/entry.ts';
import type { AuditEvent } from '../../shared/audit/event.ts';
import type { Facts } from '../../shared/catalogue/catalogue.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { AppInfo } from '../../shared/ipc/messages.ts';
import { nodeFs } from '../db/file-system.ts';
import { loadSqlite, type SqlLibrary } from '../db/sqlite.ts';
import type { Workspace } from '../db/workspace.ts';
import { appHandlers } from '../ipc/app-handlers.ts';
import { auditHandlers } from '../ipc/audit-handlers.ts';
import { auditedHandlers } from '../ipc/audited-handlers.ts';
import { bundleHandlers } from '../ipc/bundle-handlers.ts';
import { catalogueHandlers } from '../ipc/catalogue-handlers.ts';
import { codeHandlers } from '../ipc/code-handlers.ts';
import { createDispatcher, type Dispatch } from '../ipc/dispatch.ts';
import { createEmitters, type Send } from '../ipc/emitters.ts';
import { jobHandlers } from '../ipc/job-handlers.ts';
import { keyHandlers } from '../ipc/key-handlers.ts';
import { type ListDesk, listHandlers } from '../ipc/list-handlers.ts';
import { packHandlers } from '../ipc/pack-handlers.ts';
import { planHandlers } from '../ipc/plan-handlers.ts';
import { settingsHandlers } from '../ipc/settings-handlers.ts';
import { templateHandlers } from '../ipc/template-handlers.ts';
import { vaultHandlers } from '../ipc/vault-handlers.ts';
import { workspaceHandlers } from '../ipc/workspace-handlers.ts';
import { nodeLogFs } from './audit/log-files.ts';
import { checkApart } from './bundle/check-apart.ts';
import { toolIdentity } from './bundle/tool.ts';
import { BundleService, type BundleServiceParts } from './bundles.ts';
import { CatalogueService } from './catalogue.ts';
import { CodeService } from './codes.ts';
import { WORKSPACE_FILE } from './data-folder.ts';
import type { Dialogs } from './dialogs.ts';
import { type IsolatedChannel, runIsolated } from './isolated-process.ts';
import { Jobs } from './jobs/jobs.ts';
import { type Confirm, confirmedSigner } from './keys/confirmed-signer.ts';
import { KeyActs } from './keys/key-acts.ts';
import { type SecretWork, secretWorkApart } from './keys/secret-work.ts';
import { SignerFolder } from './keys/signer-folder.ts';
import { processRunner, type SignerRunner } from './keys/signer-runner.ts';
import type { TaskSigner } from './keys/task-signer.ts';
import { readComponent } from './keys/token/component-file.ts';
import { ListFiles } from './list-files.ts';
import { ListRequests } from './list-requests.ts';
import { OwnRulesService } from './own-rules.ts';
import { openPacks } from './packs/open-packs.ts';
import type { PackService } from './packs/pack-service.ts';
import { PacksInForce } from './packs/packs-in-force.ts';
import { PlanService } from './plans.ts';
import { PriceBookService } from './price-book.ts';
import { reportBuilder } from './report/build-report.ts';
import type { DocumentFonts } from './report/pdf/document.ts';
import { loadReportFonts } from './report/report-fonts.ts';
import { slipBuilder } from './report/slip/build-slip.ts';
import { readSettings } from './settings.ts';
import { SignerService } from './signers.ts';
import { loadStarterCatalogue } from './starter-catalogue.ts';
import { IdleLock } from './vault/idle-lock.ts';
import { logFolder, type OpenedVault, openVault } from './vault/open-vault.ts';
import type { WorkspaceVault } from './vault/workspace-vault.ts';
import { WaitingList } from './waiting-list.ts';

/** What the two shells do differently. */
export interface ShellParts {
  readonly info: Pick<AppInfo, 'shell' | 'versions' | 'version'>;
  /** Folder of the workspace. */
  readonly dataFolder: string;
  /** Folder of this program's files. */
  readonly program: string;
  readonly dialogs: Dialogs;
  /** Lets the person confirm what is signed and type the passphrase, out of reach of the main page. */
  readonly confirm: Confirm;
  /** The administrator's file about cards and HSMs; where there is none, keys on cards sign elsewhere. */
  readonly componentFile: string;
  readonly send: Send;
  /** Opens the one window that may use the camera; the browser host's page opens its own. */
  readonly openCamera: () => void;
  /** Starts a program of ours in a process of its own. */
  readonly openProcess: <Job, Answer>(program: string) => IsolatedChannel<Job, Answer>;
}

/** Everything behind the calls, the same in both shells. */
export interface Application {
  /** Null while it is locked. */
  readonly workspace: Workspace | null;
  readonly dispatch: Dispatch;
  /** Saves everything. @throws PlannerError `storage/…` */
  readonly save: () => Promise<void>;
  /** Saves a copy where the user says; false when they cancelled. @throws PlannerError `storage/…` */
  readonly saveCopy: () => Promise<boolean>;
  /** Saves and lets go of the workspace. */
  close(): Promise<void>;
}

const now = (): string => new Date().toISOString();

function infoOf(shell: ShellParts): AppInfo {
  const { info } = shell;
  return {
    ...info,
    build: process.env['REDOUBT_BUILD'] ?? 'source',
    platform: `${process.platform}-${process.arch}`,
  };
}

/** What does not depend on the workspace, loaded once. */
interface Base extends OpenedVault {
  readonly shell: ShellParts;
  readonly library: SqlLibrary;
  readonly starter: Awaited<ReturnType<typeof loadStarterCatalogue>>;
  readonly fonts: DocumentFonts;
  readonly secrets: SecretWork;
  readonly jobs: Jobs;
}

/** What every service is made of. */
interface Ground extends Base {
  readonly workspace: Workspace;
  readonly catalogue: CatalogueService;
  readonly packs: PackService;
}

async function openBase(shell: ShellParts): Promise<Base> {
  const [library, starter, fonts] = await Promise.all([
    loadSqlite(join(shell.program, 'sql-wasm.wasm')),
    loadStarterCatalogue(pathToFileURL(join(shell.program, '..', 'catalogue.json'))),
    loadReportFonts(pathToFileURL(join(shell.program, '..', 'fonts/'))),
  ]);
  const secrets = secretWorkApart(() => shell.openProcess(join(shell.program, 'secrets.js')));
  const opened = await openVault(shell.dataFolder, { library, now, keys: secrets });
  const jobs = new Jobs(createEmitters(shell.send).job.progress);
  return { shell, library, starter, fonts, secrets, jobs, ...opened };
}

function groundOf(base: Base, workspace: Workspace): Ground {
  const { starter, library, shell, audit } = base;
  const person = (): string => readSettings(workspace).person;
  const inForce = new PacksInForce(workspace, starter);
  const catalogue = new CatalogueService({ starter, packs: inForce, workspace, library, now, person });
  const packs = openPacks({
    ...{ workspace, starter, inForce, catalogue, audit, now },
    dataFolder: shell.dataFolder,
    built: join(shell.program, '..'),
    check: (job, watch) => runIsolated(() => shell.openProcess(join(shell.program, 'packs.js')), job, watch),
  });
  return { ...base, workspace, catalogue, packs };
}

function signerProcess({ openProcess, program }: ShellParts): SignerRunner {
  return processRunner(() => openProcess(join(program, 'signer.js')));
}

function trustFolderOf({ dataFolder }: ShellParts): string {
  return join(dataFolder, 'trust');
}

/** Signs what the person at the machine confirmed, in a window that the main page cannot reach. */
function confirming({ shell, workspace, audit }: Ground): TaskSigner {
  const theme = () => readSettings(workspace).theme;
  const component = () => readComponent(shell.componentFile);
  return confirmedSigner({ runner: signerProcess(shell), confirm: shell.confirm, theme, audit, component });
}

/** Signing and checking, each job in a process of its own. */
function bundleServices(ground: Ground, plans: PlanService) {
  const { shell, workspace, catalogue, fonts, audit, packs, secrets } = ground;
  const signer = confirming(ground);
  const { dialogs, program, openProcess } = shell;
  const runner = signerProcess(shell);
  const trustFolder = trustFolderOf(shell);
  const folder = new SignerFolder(nodeFs, join(shell.dataFolder, 'signers'));
  const signers = new SignerService({ signers: folder, trustFolder, runner, signer, secrets, now });
  const verify: BundleServiceParts['verify'] = (job, watch) =>
    checkApart(() => openProcess(join(program, 'verifier.js')), job, watch);
  const tool = toolIdentity(process.env);
  const facts = (): Facts => catalogue.facts();
  const logHead = (): AuditHead => audit.head();
  const assertClock = (): void => packs.assertClock();
  const assertMaySign = (): void => packs.assertMaySign();
  const held = { workspace, plans, signers, dialogs, signer, trustFolder, now, logHead };
  const gates = { assertClock, assertMaySign };
  const documents = { report: reportBuilder(fonts), slip: slipBuilder(fonts) };
  return { signers, bundles: new BundleService({ ...held, ...gates, ...documents, facts, verify, tool }) };
}

/** Groups of calls that are answered while the workspace is locked, too. */
type AlwaysAnswered = 'app' | 'vault' | 'job';

/** Paper copies and the sealing of the log. */
function keyActs(ground: Ground, signers: SignerService): KeyActs {
  const { shell, secrets, audit, log } = ground;
  const folder = logFolder(shell.dataFolder);
  return new KeyActs({
    find: (id) => signers.find(id),
    ...{ secrets, audit, dialogs: shell.dialogs },
    seal: { log, fs: nodeLogFs, folder, signer: confirming(ground), now },
  });
}

/** The list of signers as files, and versions of it that are signed in several places. */
function listDesk(ground: Ground, bundles: BundleService, signers: SignerService): ListDesk {
  const { shell, workspace, jobs } = ground;
  const { dialogs } = shell;
  const signer = confirming(ground);
  const trustFolder = trustFolderOf(shell);
  return {
    files: new ListFiles({ workspace, signers, trustFolder, dialogs }),
    waiting: new WaitingList({ trustFolder, dialogs, signer, signers, now }),
    requests: new ListRequests({ trustFolder, dialogs, signer, signers }),
    trust: () => signers.trust(),
    offered: () => bundles.offered,
    jobs,
  };
}

function handlersOf(ground: Ground): Omit<AppHandlers, AlwaysAnswered> {
  const { shell, workspace, catalogue, audit, packs, jobs } = ground;
  const emit = createEmitters(shell.send);
  workspace.onStatus((status) => emit.workspace.changed(status));
  const plans = new PlanService({ workspace, dialogs: shell.dialogs, now, newId: randomUUID });
  const { bundles, signers } = bundleServices(ground, plans);
  const { dialogs, openCamera } = shell;
  const codes = new CodeService({ bundles, signers, dialogs, tell: (code) => emit.code.arrived(code) });
  return {
    code: codeHandlers(codes, openCamera),
    audit: auditHandlers(audit),
    workspace: workspaceHandlers(workspace, shell.dialogs),
    plan: planHandlers(plans),
    template: templateHandlers(),
    catalogue: catalogueHandlers(
      catalogue,
      {
        priceBook: new PriceBookService({ catalogue, plans, dialogs: shell.dialogs }),
        ownRules: new OwnRulesService({ catalogue, dialogs: shell.dialogs }),
        jobs,
      },
      emit,
    ),
    bundle: bundleHandlers(bundles, signers, jobs),
    list: listHandlers(listDesk(ground, bundles, signers), audit),
    key: keyHandlers(keyActs(ground, signers), jobs),
    pack: packHandlers(packs, { dialogs: shell.dialogs, emit, jobs }),
    settings: settingsHandlers(workspace),
  };
}

/** Wires handlers to services while the workspace is open, and refuses their calls while it is locked. */
class Desk implements Application {
  readonly #base: Base;
  readonly #vault: WorkspaceVault;
  readonly #idle: IdleLock;
  #handlers: Omit<AppHandlers, AlwaysAnswered> | null = null;
  #dispatch: Dispatch;

  constructor(base: Base) {
    const { vault } = base;
    this.#base = base;
    this.#vault = vault;
    this.#idle = new IdleLock({ minutes: () => this.#lockMinutes(), lock: () => vault.lock() });
    this.#dispatch = this.#wire();
    const emit = createEmitters(base.shell.send);
    vault.onChange((status) => {
      this.#dispatch = this.#wire();
      emit.vault.changed(status);
    });
  }

  #lockMinutes(): number {
    const { workspace } = this.#vault;
    return workspace === null || !this.#vault.status().encrypted
      ? 0
      : readSettings(workspace).lockAfterMinutes;
  }

  #wire(): Dispatch {
    const { workspace } = this.#vault;
    const { shell } = this.#base;
    // Whatever held the workspace goes with its handlers; a changed passphrase needs no new ones.
    if (workspace === null) this.#handlers = null;
    else this.#handlers ??= auditedHandlers(handlersOf(groundOf(this.#base, workspace)), this.#base.audit);
    const always = {
      app: appHandlers(infoOf(shell)),
      vault: vaultHandlers(this.#vault, () => this.#idle.touch(), this.#base.jobs),
      job: jobHandlers(this.#base.jobs),
    };
    const say = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
    const locked = new PlannerError('storage', 'workspace-locked', { file: WORKSPACE_FILE });
    this.#idle.touch();
    return createDispatcher({ ...this.#handlers, ...always }, say, () => locked);
  }

  get workspace(): Workspace | null {
    return this.#vault.workspace;
  }

  readonly dispatch: Dispatch = (channel, params) => this.#dispatch(channel, params);

  readonly save = async (): Promise<void> => {
    await this.workspace?.flush();
  };

  readonly saveCopy = async (): Promise<boolean> =>
    this.#handlers !== null && (await this.#handlers.workspace.saveCopy({})) !== null;

  async close(): Promise<void> {
    this.#idle.stop();
    await this.#base.close();
  }
}

/** What the program was when it was started last, by the log. */
function startEvent({ shell, log }: Base): AuditEvent {
  const { version, shell: kind } = shell.info;
  const build = infoOf(shell).build;
  const before = log.atStart.entries.findLast(({ action }) => action === 'application-started');
  const earlier =
    before === undefined ? undefined : `${before.details['version']} ${before.details['build']}`;
  const changed = earlier === undefined || earlier === `${version} ${build}` ? {} : { before: earlier };
  return {
    action: 'application-started',
    object: 'redoubt',
    details: { version, build, shell: kind, ...changed },
  };
}

/**
 * Opens the workspace, or leaves it locked when it is encrypted, and wires handlers to services.
 * @throws PlannerError `storage/…` when the workspace or its log cannot be opened; nothing was changed then
 */
export async function openApplication(shell: ShellParts): Promise<Application> {
  const base = await openBase(shell);
  try {
    await base.audit.record(startEvent(base));
    await base.vault.start();
    return new Desk(base);
  } catch (error) {
    await base.close();
    throw error;
  }
}
