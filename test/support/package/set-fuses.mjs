// Called by electron-builder after packing, before signing (Electron checklist 19). Plain JavaScript because
// electron-builder loads it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * Every fuse with its setting. A fuse that a new Electron brings and that is missing here stops the packaging
 * (`strictlyRequireAllFuses`): electron-builder's own setting knows eight of the nine and cannot be strict.
 */
export const fuses = {
  [FuseV1Options.RunAsNode]: false,
  // We keep no cookies; on macOS "on" would touch the keychain.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We ship no snapshot of our own; with "on" the program would not open.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

function programOf({ appOutDir, packager, electronPlatformName }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`);
  return join(appOutDir, packager.executableName);
}

export default async function setFuses(context) {
  const program = programOf(context);
  if (!existsSync(program)) throw new Error(`there is no program at ${program} to set fuses in`);
  await flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...fuses,
  });
}
