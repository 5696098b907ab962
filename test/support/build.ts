/** Builds the named targets into dist/. Called by launch.mjs with the targets whose sources changed. */
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { callChannels, eventChannels } from '../../main/ipc/dispatch.ts';

// What is built must not depend on who asks: with another value in the environment the window would hold React for
// development, with the names of folders in it.
process.env['NODE_ENV'] = 'production';

const root = resolve(import.meta.dirname, '../..');
const dist = join(root, 'dist');

interface NodeEntry {
  /** Constants put into the code, by name. */
  readonly define?: Readonly<Record<string, string>>;
  /** Names of the outputs with their entries. */
  readonly input: Readonly<Record<string, string>>;
  readonly format: 'es' | 'cjs';
  /** One file, also with what is read only when it is needed. */
  readonly whole?: boolean;
}

/** Everything a Node program needs in its own files; only Node and Electron stay outside. */
function nodeConfig(entry: NodeEntry, outDir: string): InlineConfig {
  const input = Object.fromEntries(
    Object.entries(entry.input).map(([name, path]) => [name, join(root, path)]),
  );
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      // sql.js is CommonJS inside; in a module these names do not exist.
      ...(entry.format === 'es'
        ? { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' }
        : {}),
      ...entry.define,
    },
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      sourcemap: false,
      minify: false,
      rolldownOptions: {
        input,
        external: ['electron', /^node:/],
        output: {
          format: entry.format,
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          ...(entry.whole === true ? { codeSplitting: false } : {}),
          ...(entry.format === 'cjs' ? { exports: 'auto' as const } : {}),
        },
      },
    },
  };
}

async function place(folder: string, name: string): Promise<void> {
  const target = join(dist, name);
  await rm(target, { recursive: true, force: true });
  await rename(join(folder, name), target);
}

async function buildCli(folder: string): Promise<void> {
  await build(nodeConfig({ input: { cli: 'main/cli/entry.ts' }, format: 'es', whole: true }, folder));
  await copyFile(join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'));
  await place(folder, 'sql-wasm.wasm');
  await place(folder, 'cli.js');
}

async function buildMain(folder: string): Promise<void> {
  const out = join(folder, 'main');
  const input = {
    index: 'main/index.ts',
    'browser-host': 'main/browser-host.ts',
    signer: 'main/services/keys/signer-process.ts',
    secrets: 'main/services/keys/secret-process.ts',
    verifier: 'main/services/bundle/verify-process.ts',
    packs: 'main/services/packs/pack-process.ts',
  };
  await build(nodeConfig({ input, format: 'es' }, out));
  // A sandboxed preload is loaded as CommonJS, whatever the package says.
  const define = {
    REDOUBT_CHANNELS: JSON.stringify({ calls: callChannels(), events: eventChannels() }),
  };
  await build(nodeConfig({ input: { preload: 'main/preload.ts' }, format: 'cjs', define }, out));
  // On its own: a preload may load no second file.
  const confirmPreload = { 'confirm-preload': 'main/confirm-preload.ts' };
  await build(nodeConfig({ input: confirmPreload, format: 'cjs' }, out));
  await copyFile(join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(out, 'sql-wasm.wasm'));
  await place(folder, 'main');
}

async function buildRenderer(folder: string): Promise<void> {
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(folder, 'renderer') },
  });
  await place(folder, 'renderer');
}

async function buildCatalogueTarget(folder: string): Promise<void> {
  const { buildCatalogue } = await import('./build-catalogue.ts');
  await buildCatalogue(join(folder, 'catalogue.json'));
  await place(folder, 'catalogue.json');
  await place(folder, 'packs');
}

/** Fonts that documents embed, read when one is made. */
async function buildFonts(folder: string): Promise<void> {
  const out = join(folder, 'fonts');
  await mkdir(out);
  const files = await readdir(join(root, 'assets/fonts'));
  for (const file of files.filter((name) => name.endsWith('.woff')))
    await copyFile(join(root, 'assets/fonts', file), join(out, file));
  await place(folder, 'fonts');
}

async function buildVerifierTarget(folder: string): Promise<void> {
  const { buildVerifierPage } = await import('./build-verifier.ts');
  await buildVerifierPage(join(folder, 'redoubt-verify.html'));
  await place(folder, 'redoubt-verify.html');
}

const builders: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  catalogue: buildCatalogueTarget,
  cli: buildCli,
  fonts: buildFonts,
  main: buildMain,
  renderer: buildRenderer,
  verifier: buildVerifierTarget,
};

const names = process.argv.slice(2);
await mkdir(dist, { recursive: true });
const folder = await mkdtemp(join(dist, '.tmp-'));
try {
  for (const name of names) {
    const builder = builders[name];
    if (!builder) throw new Error(`There is no build target ${name}.`);
    await builder(folder);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
