import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from '../support/source-files.ts';

const shared = sourceFiles('shared');
const main = sourceFiles('main');
const renderer = sourceFiles('renderer');

/** Imports that a rule forbids, as `file → import`. */
function offences(
  files: readonly SourceFile[],
  forbidden: (target: string, file: SourceFile) => boolean,
): readonly string[] {
  return files.flatMap((file) =>
    file.imports.filter((target) => forbidden(target, file)).map((target) => `${file.path} → ${target}`),
  );
}

/** Packages that compute and nothing else; everything else has no place in shared. */
const PURE_PACKAGES = ['zod', '@noble/curves', '@noble/hashes', '@noble/post-quantum'];

function isPackage(target: string): boolean {
  return !/^(shared|main|renderer|assets|test)\//.test(target);
}

function isPure(target: string): boolean {
  return PURE_PACKAGES.some((name) => target === name || target.startsWith(`${name}/`));
}

function stageOf(path: string): string | undefined {
  return /^shared\/stages\/([^/]+)\//.exec(path)?.[1];
}

/** Folders of shared from the ground up; a folder imports its own and lower ones. */
const LAYERS: readonly (readonly string[])[] = [
  ['shared/errors.ts', 'shared/ids.ts', 'shared/memo.ts', 'shared/nearest-name.ts', 'shared/strict-json.ts'],
  ['shared/units'],
  ['shared/trace.ts', 'shared/findings.ts'],
  ['shared/catalogue', 'shared/plan', 'shared/clos'],
  ['shared/design'],
  ['shared/stages'],
  ['shared/pipeline.ts'],
  ['shared/bundle', 'shared/handover'],
  ['shared/ipc'],
];

function layerOf(path: string): number {
  return LAYERS.findIndex((layer) => layer.some((place) => path === place || path.startsWith(`${place}/`)));
}

describe('the imports', () => {
  it('were read from all sources', () => {
    expect(shared.length).toBeGreaterThan(150);
    expect(main.length).toBeGreaterThan(70);
    expect(renderer.length).toBeGreaterThan(60);
    const total = [...shared, ...main, ...renderer].reduce((sum, file) => sum + file.imports.length, 0);
    expect(total).toBeGreaterThan(1000);
  });

  it('of shared name shared files and pure packages only', () => {
    expect(
      offences(shared, (target) => (isPackage(target) ? !isPure(target) : !target.startsWith('shared/'))),
    ).toEqual([]);
  });

  it('of main and renderer never name each other', () => {
    expect(offences(main, (target) => target.startsWith('renderer/'))).toEqual([]);
    expect(offences(renderer, (target) => target.startsWith('main/') || target.startsWith('node:'))).toEqual(
      [],
    );
  });

  it('of the program never name a test', () => {
    expect(offences([...shared, ...main, ...renderer], (target) => target.startsWith('test/'))).toEqual([]);
  });

  it('of a stage never name another stage', () => {
    expect(
      offences(shared, (target, file) => {
        const [own, other] = [stageOf(file.path), stageOf(target)];
        return own !== undefined && other !== undefined && own !== other;
      }),
    ).toEqual([]);
  });

  it('inside shared point downwards', () => {
    expect(
      offences(shared, (target, file) => {
        const [own, other] = [layerOf(file.path), layerOf(target)];
        return own !== -1 && other > own;
      }),
    ).toEqual([]);
  });

  it('of electron stand in main only, and those of its IPC in main/ipc, the preload and the start', () => {
    expect(offences([...shared, ...renderer], (target) => target === 'electron')).toEqual([]);
    const users = main
      .filter((file) =>
        /\b(ipcMain|ipcRenderer|contextBridge)\b/.test(file.text.replace(/\/\*[\s\S]*?\*\//g, '')),
      )
      .map((file) => file.path);
    expect(users).toEqual([
      'main/confirm-preload.ts',
      'main/index.ts',
      'main/ipc/confirm-server.ts',
      'main/ipc/electron-server.ts',
      'main/preload.ts',
    ]);
  });

  it('of electron never bring in what opens other programs or sends reports', () => {
    const users = main
      .filter((file) => file.imports.includes('electron'))
      .filter((file) =>
        /import\s*{[^}]*\b(shell|net|crashReporter|autoUpdater|remote)\b[^}]*}\s*from 'electron'/.test(
          file.text,
        ),
      );
    expect(users.map((file) => file.path)).toEqual([]);
  });

  it('of the command line never bring in a window', () => {
    const cli = main.filter((file) => file.path.startsWith('main/cli/'));
    expect(offences(cli, (target) => target === 'electron' || target.startsWith('main/host/'))).toEqual([]);
  });
});

describe('the network', () => {
  it('is opened by the browser host alone, with plain HTTP on the loopback', () => {
    const modules = /^node:(http|https|http2|net|tls|dgram|dns)(\/|$)/;
    const users = main.filter((file) => file.imports.some((target) => modules.test(target)));
    expect(users.map((file) => file.path)).toEqual([
      'main/host/access.ts',
      'main/host/confirm-page.ts',
      'main/host/event-stream.ts',
      'main/host/server.ts',
    ]);
  });

  it('is named by no address in the sources but the loopback and the schemes of standards', () => {
    const allowed = /^https?:\/\/(127\.0\.0\.1|\$\{host\})/;
    // Names of XML namespaces in the metadata of a printed report; a reader compares them and opens none.
    const namespaces = [
      'http://www.aiim.org/pdfa/ns/id/',
      'http://purl.org/dc/elements/1.1/',
      'http://ns.adobe.com/xap/1.0/',
      'http://ns.adobe.com/pdf/1.3/',
    ];
    const found = [...main, ...renderer].flatMap((file) =>
      [...file.text.matchAll(/\b(?:https?|wss?):\/\/[^\s'"`)]+/g)]
        .map(([address]) => address)
        .filter((address) => !allowed.test(address) && !address.startsWith('http://www.w3.org/'))
        .filter((address) => !namespaces.includes(address))
        .map((address) => `${file.path}: ${address}`),
    );
    expect(found).toEqual([]);
  });
});
