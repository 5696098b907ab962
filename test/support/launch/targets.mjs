// What is built from what. A target is built again when the fingerprint of its sources differs from the one kept
// beside its output, so that `redoubt` does not wait for the window's code and the other way round.

/** Sources are files or folders; outputs lie in dist/. */
export const targets = {
  catalogue: {
    sources: ['assets/catalogue', 'shared', 'main/services/packs', 'test/support/build-catalogue.ts'],
    outputs: ['catalogue.json', 'packs'],
  },
  cli: {
    sources: ['shared', 'main'],
    outputs: ['cli.js', 'sql-wasm.wasm'],
  },
  fonts: {
    sources: ['assets/fonts'],
    outputs: ['fonts'],
  },
  main: {
    sources: ['shared', 'main'],
    outputs: ['main'],
  },
  renderer: {
    sources: ['shared', 'renderer', 'assets/fonts', 'assets/icons', 'vite.config.ts'],
    outputs: ['renderer'],
  },
  verifier: {
    sources: ['shared/bundle', 'shared/texts', 'renderer/verifier', 'test/support/build-verifier.ts'],
    outputs: ['redoubt-verify.html'],
  },
};

/** Sources every target depends on. */
export const commonSources = ['package.json', 'package-lock.json', 'test/support/build.ts'];
