import { defineConfig } from 'vitest/config';

// Limits that only end a test which hangs: speed is measured by the benches, and these machines are shared.
const patient = {
  environment: 'node',
  testTimeout: 120_000,
  hookTimeout: 240_000,
  setupFiles: ['test/support/property-seed.ts'],
};

// Files of pure code share one module graph per thread, which halves the time of a run. Those of the window keep a graph
// each, because its stores hold state.
const shared = { ...patient, pool: 'threads', isolate: false } as const;

// Millions of brackets and every bit of a bundle take their time: run with the integration tests, not at every check.
const ATTACKS = [
  'test/unit/shared/bundle/attacks/**/*.test.ts',
  'test/property/bundle/{readers,verifier}.test.ts',
];

export default defineConfig({
  test: {
    // The library keeps one core for itself; on two cores that is half of the machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/golden/**/*.test.ts', 'test/types/**/*.test.ts'],
          exclude: ['test/unit/renderer/**', ...ATTACKS],
        },
      },
      { test: { ...patient, name: 'window', include: ['test/unit/renderer/**/*.test.{ts,tsx}'] } },
      { test: { ...shared, name: 'property', include: ['test/property/**/*.test.ts'], exclude: ATTACKS } },
      { test: { ...shared, name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      { test: { ...shared, name: 'attacks', include: ATTACKS } },
      { test: { ...patient, name: 'integration', include: ['test/integration/**/*.test.ts'] } },
    ],
  },
});
