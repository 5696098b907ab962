import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { requireTool, runTool } from './tools.ts';

// The native addon is no part of the program: here it is built like an administrator builds it, from the package's source
// with the headers that came with Node, and used as the optional component against SoftHSM.

const SOURCE = resolve(import.meta.dirname, '../../node_modules/pkcs11js');

/** Builds the addon of `pkcs11js` into a folder. @returns its path */
export function buildAddon(folder: string): string {
  const addon = join(folder, 'pkcs11.node');
  const headers = join(dirname(process.execPath), '../include/node');
  const ran = runTool('g++', [
    ...[
      '-O1',
      '-shared',
      '-fPIC',
      '-std=c++17',
      '-DNODE_GYP_MODULE_NAME=pkcs11',
      '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    ],
    ...[`-I${join(SOURCE, 'includes')}`, `-I${headers}`, '-o', addon],
    ...['dl', 'common', 'main'].map((name) => join(SOURCE, 'src', `${name}.cpp`)),
  ]);
  if (ran.status !== 0) throw new Error(`the addon does not build:\n${ran.output}`);
  return addon;
}

/** Where Debian and other systems keep SoftHSM's module. */
export function softhsmModule(): string {
  const found = runTool('sh', [
    '-c',
    'ls /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so 2>/dev/null',
  ]);
  return found.output.split('\n')[0] ?? '';
}

/** A folder with one token `office` (PIN 1234) that holds a P-384 key `sign`, and the component file that names it. */
export function softhsmToken(folder: string): { readonly component: string; readonly addon: string } {
  for (const tool of ['g++', 'softhsm2-util', 'pkcs11-tool']) requireTool(tool);
  const conf = join(folder, 'softhsm.conf');
  writeFileSync(conf, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`);
  const module = softhsmModule();
  const made = runTool('bash', [
    ...['-e', '-c'],
    `export SOFTHSM2_CONF='${conf}'; mkdir '${folder}/tokens'; softhsm2-util --init-token --free --label office --so-pin 5678 --pin 1234; pkcs11-tool --module ${module} --token-label office --login --pin 1234 --keypairgen --key-type EC:secp384r1 --label sign --id 01`,
  ]);
  if (made.status !== 0) throw new Error(made.output);
  const addon = buildAddon(folder);
  const component = join(folder, 'pkcs11.json');
  const addonSha512 = createHash('sha512').update(readFileSync(addon)).digest('hex');
  const said = { format: 'redoubt-pkcs11', version: 1, module, addon, addonSha512, token: 'office' };
  writeFileSync(component, JSON.stringify({ ...said, environment: { SOFTHSM2_CONF: conf } }));
  return { component, addon };
}
