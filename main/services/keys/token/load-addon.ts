import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlannerError } from '../../../../shared/errors.ts';
import { readRegular } from '../../../db/read-regular.ts';
import type { TokenComponent } from './component-file.ts';
import type { Pkcs11 } from './pkcs11.ts';

/** Many times the size of such an addon. */
const MOST_BYTES = 32 * 1024 * 1024;
const OWNER_ONLY = 0o700;

/** Loads the very bytes that were compared: from a copy only this user can reach, gone once it is loaded. */
function loadCopy(bytes: Uint8Array, name: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-pkcs11-'));
  try {
    chmodSync(folder, OWNER_ONLY);
    const copy = join(folder, 'addon.node');
    writeFileSync(copy, bytes, { mode: OWNER_ONLY });
    const loaded: { exports: unknown } = { exports: {} };
    process.dlopen(loaded, copy);
    return loaded.exports;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replaceAll(folder, '') : 'unknown';
    throw new PlannerError('token', 'addon-unloadable', { file: name, reason }, { cause });
  } finally {
    // Windows keeps a loaded file; the system clears it away.
    rmSync(folder, { recursive: true, force: true, maxRetries: 0 });
  }
}

interface Addon {
  readonly PKCS11: new () => Pkcs11;
}

function isAddon(value: unknown): value is Addon {
  return typeof (value as Partial<Addon> | null)?.PKCS11 === 'function';
}

/**
 * Loads the native addon of the administrator's file, after comparing its digest.
 * SECURITY: only the process that signs does this, and ends right after: no other process of the program holds native
 * code that did not come with it.
 * @throws PlannerError `token/addon-differs | addon-unloadable`, `usage/file-unreadable`
 */
export async function loadAddon({ addon, addonSha512 }: TokenComponent): Promise<Pkcs11> {
  const bytes = await readRegular(addon, { name: addon, maxBytes: MOST_BYTES, what: 'addon' });
  const value = createHash('sha512').update(bytes).digest('hex');
  if (value !== addonSha512)
    throw new PlannerError('token', 'addon-differs', { file: addon, value, limit: addonSha512 });
  const exports = loadCopy(bytes, addon);
  if (!isAddon(exports))
    throw new PlannerError('token', 'addon-unloadable', { file: addon, reason: 'it has no class PKCS11' });
  return new exports.PKCS11();
}
