import { defineConfig } from 'vitest/config';

// Limits that only end a test which hangs: speed is measured by the benches, and these machines are shared.
const patient = { environment: 'node', testTimeout: 120_000, hookTimeout: 240_000 } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patient,
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/golden/**/*.test.ts', 'test/types/**/*.test.ts'],
        },
      },
      { test: { ...patient, name: 'property', include: ['test/property/**/*.test.ts'] } },
      { test: { ...patient, name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      { test: { ...patient, name: 'integration', include: ['test/integration/**/*.test.ts'] } },
    ],
  },
});
