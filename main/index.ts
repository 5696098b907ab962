import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  protocol,
  type Session,
  session as sessions,
  utilityProcess,
  type WebContents,
} from 'electron';
import { isPlannerError } from '../shared/errors.ts';
import { faultSentence } from '../shared/texts/en/faults.ts';
import { quitTexts } from '../shared/texts/en/quit.ts';
import { serveConfirmations } from './ipc/confirm-server.ts';
import { sendToWindows, serveCalls } from './ipc/electron-server.ts';
import { registerAppScheme, serveAppScheme } from './security/app-scheme.ts';
import { openSession } from './security/app-session.ts';
import { menuTemplate } from './security/menu.ts';
import { refuseNavigation } from './security/navigation.ts';
import { lockNetwork, refuseNames } from './security/network-lock.ts';
import { loadPageFiles } from './security/page-files.ts';
import { denyPermissions } from './security/permissions.ts';
import { claimSingleInstance } from './security/single-instance.ts';
import { refusedSwitches } from './security/switches.ts';
import type { WindowTrust } from './security/web-preferences.ts';
import { type Application, openApplication } from './services/application.ts';
import { openCameraWindow } from './services/camera-window.ts';
import { confirmInWindow, type OpenConfirmations } from './services/confirm-window.ts';
import { componentFile, dataFolder } from './services/data-folder.ts';
import { electronDialogs } from './services/electron-dialogs.ts';
import { utilityChannel } from './services/electron-process.ts';
import { openMainWindow } from './services/main-window.ts';
import { mayQuit, type QuitChoice } from './services/quit.ts';

const program = fileURLToPath(new URL('.', import.meta.url));
const windows = new Set<WebContents>();
const confirmations: OpenConfirmations = new Map();
let mainWindow: BrowserWindow | null = null;
let cameraWindow: BrowserWindow | null = null;

function setupSwitches(): void {
  const refused = app.isPackaged ? refusedSwitches(process.argv.slice(1)) : [];
  if (refused.length === 0) return;
  process.stderr.write(`Redoubt does not start with ${refused.join(' ')}.\n`);
  app.exit(2);
}

function setupDataFolder(): string {
  const folder = dataFolder(process.platform, process.env);
  app.setPath('userData', folder);
  return folder;
}

function raiseWindow(): void {
  if (mainWindow?.isMinimized()) mainWindow.restore();
  mainWindow?.focus();
}

function setupMenu(): void {
  const template = menuTemplate(process.platform);
  Menu.setApplicationMenu(template === null ? null : Menu.buildFromTemplate([...template]));
}

/** Says what is wrong and ends: without a workspace there is nothing to show. */
function failToStart(error: unknown): void {
  const sentence = isPlannerError(error) ? faultSentence(error) : String(error);
  process.stderr.write(`${sentence}\n`);
  dialog.showErrorBox('Redoubt cannot start', sentence);
  app.exit(1);
}

const QUIT_CHOICES = ['copy', 'quit', 'stay'] as const;

async function askAtQuit(sentence: string): Promise<QuitChoice> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: quitTexts.title,
    detail: `${sentence}\n\n${quitTexts.detail}`,
    buttons: QUIT_CHOICES.map((choice) => quitTexts[choice]),
    defaultId: 0,
    cancelId: QUIT_CHOICES.indexOf('stay'),
  });
  return QUIT_CHOICES[response] ?? 'stay';
}

/** Saves before the program ends, whichever way the user ends it; a failure is shown, and the user decides. */
function setupQuit(application: Application, session: Session): void {
  let closed = false;
  const end = async (): Promise<void> => {
    const { save, saveCopy } = application;
    if (!(await mayQuit({ save, saveCopy, ask: askAtQuit }))) {
      openWindow(application, session);
      return;
    }
    closed = true;
    // What could be saved is; a failure now was the user's choice.
    await application.close().catch(() => undefined);
    app.quit();
  };
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    end().catch(failToStart);
  });
}

/** The session of all our windows, closed to the outside. */
async function setupSession(): Promise<Session> {
  const session = openSession(sessions);
  denyPermissions(session, () => cameraWindow?.webContents ?? null);
  await lockNetwork(session);
  serveAppScheme(session.protocol, await loadPageFiles(join(program, '../renderer')));
  return session;
}

function trustOf(preload: string, session: Session): WindowTrust {
  return { preload: join(program, preload), session, isPackaged: app.isPackaged };
}

function openWindow(application: Application, session: Session): void {
  const trust = trustOf('preload.js', session);
  mainWindow = openMainWindow(BrowserWindow, trust, { workspace: () => application.workspace, windows });
}

/** One window reads codes; asking again raises it. */
function openCamera(session: Session): void {
  if (cameraWindow !== null) {
    cameraWindow.focus();
    return;
  }
  cameraWindow = openCameraWindow(BrowserWindow, trustOf('preload.js', session), {
    windows,
    closed: () => {
      cameraWindow = null;
    },
  });
}

async function start(folder: string): Promise<void> {
  const { electron, chrome, node } = process.versions;
  const session = await setupSession();
  const application = await openApplication({
    info: { shell: 'electron', version: app.getVersion(), versions: { electron, chrome, node } },
    dataFolder: folder,
    program,
    dialogs: electronDialogs(dialog, () => mainWindow),
    confirm: confirmInWindow(BrowserWindow, () => trustOf('confirm-preload.js', session), {
      parent: () => mainWindow,
      open: confirmations,
    }),
    componentFile: componentFile(process.platform, process.env['ProgramData']),
    send: sendToWindows(windows),
    openCamera: () => openCamera(session),
    openProcess: (entry) => utilityChannel(utilityProcess, entry),
  });
  serveCalls(ipcMain, application.dispatch, windows);
  serveConfirmations(ipcMain, confirmations);
  setupQuit(application, session);
  setupMenu();
  openWindow(application, session);
}

app.enableSandbox();
setupSwitches();
registerAppScheme(protocol);
refuseNames(app);
refuseNavigation(app);
const folder = setupDataFolder();
if (claimSingleInstance(app, raiseWindow))
  app
    .whenReady()
    .then(() => start(folder))
    .catch(failToStart);
else app.quit();
