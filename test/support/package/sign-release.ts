/**
 * Makes the folder of a release: its files, their digests, and signatures over the digests by the release keys.
 *
 * `npm run release -- --out FOLDER --ssh-key KEY [--minisign-key KEY] [FILE …]`
 *
 * The verifier page is always among the files; packages are named. The keys are those of the office that releases: they
 * may be on a card (`ssh-keygen` asks the agent), and no program of ours touches them.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AUTHORITY } from '../../../shared/bundle/format/names.ts';
import { compareIds } from '../../../shared/ids.ts';

const root = resolve(import.meta.dirname, '../../..');
const PAGE = join(root, 'dist/redoubt-verify.html');

/** Namespace of the OpenSSH signature: a release key that signs anything else there signs no release. */
export const RELEASE_NAMESPACE = `redoubt-release-v1@${AUTHORITY}`;
/** Name of the release key in `allowed_signers` files. */
export const RELEASE_SIGNER = 'redoubt-release';

export interface ReleaseRequest {
  readonly out: string;
  /** Packages beside the verifier page. */
  readonly files: readonly string[];
  /** Private key file of OpenSSH, or the public one of a key that an agent or card holds. */
  readonly sshKey: string;
  /** Secret key file of minisign; none when the office has no such key. */
  readonly minisignKey: string | null;
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (error !== undefined) throw new Error(`${program} cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ended with status ${String(status)}; nothing was released.`);
}

async function sumsOf(out: string, names: readonly string[], algorithm: string): Promise<string> {
  const lines: string[] = [];
  for (const name of names) {
    const digest = createHash(algorithm)
      .update(await readFile(join(out, name)))
      .digest('hex');
    lines.push(`${digest}  ${name}\n`);
  }
  return lines.join('');
}

/**
 * Fills the folder, which must be new or empty of an earlier try: files, `SHA256SUMS`, `SHA512SUMS`, and over the latter
 * `SHA512SUMS.sshsig` and, with such a key, `SHA512SUMS.minisig`.
 * @returns names of the files whose digests were signed, sorted
 */
export async function signRelease(request: ReleaseRequest): Promise<readonly string[]> {
  const { out, sshKey, minisignKey } = request;
  const files = [PAGE, ...request.files];
  const names = files.map((file) => basename(file)).sort(compareIds);
  if (new Set(names).size < names.length) throw new Error('Two files of the release have the same name.');
  await mkdir(out, { recursive: true });
  for (const file of files) await copyFile(file, join(out, basename(file)));
  await writeFile(join(out, 'SHA256SUMS'), await sumsOf(out, names, 'sha256'));
  const sums = join(out, 'SHA512SUMS');
  await writeFile(sums, await sumsOf(out, names, 'sha512'));
  await rm(`${sums}.sig`, { force: true });
  run('ssh-keygen', ['-Y', 'sign', '-f', sshKey, '-n', RELEASE_NAMESPACE, '-O', 'hashalg=sha512', sums]);
  await rename(`${sums}.sig`, `${sums}.sshsig`);
  if (minisignKey !== null)
    run('minisign', ['-S', '-s', minisignKey, '-m', sums, '-x', `${sums}.minisig`, '-t', RELEASE_NAMESPACE]);
  return names;
}

function requested(words: readonly string[]): ReleaseRequest {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { out: { type: 'string' }, 'ssh-key': { type: 'string' }, 'minisign-key': { type: 'string' } },
    allowPositionals: true,
  });
  const { out, 'ssh-key': sshKey, 'minisign-key': minisignKey = null } = values;
  if (out === undefined || sshKey === undefined)
    throw new Error('npm run release -- --out FOLDER --ssh-key KEY [--minisign-key KEY] [FILE …]');
  return { out, sshKey, minisignKey, files: positionals };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename)
  try {
    const request = requested(process.argv.slice(2));
    const names = await signRelease(request);
    process.stdout.write(`Signed in ${request.out}:\n${names.map((name) => `  ${name}\n`).join('')}`);
    process.stdout.write(await readFile(join(request.out, 'SHA256SUMS'), 'utf8'));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
