import engineUrl from '../workers/engine.ts?worker&url';

interface TrustedTypesHost {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): { createScriptURL(url: string): string };
  };
}

let started: Worker | undefined;

/** The engine's worker; started at the first call. */
export function engineWorker(): Worker {
  started ??= startEngineWorker();
  return started;
}

/**
 * Starts the engine's worker.
 * SECURITY: the page requires trusted types for scripts. This policy answers for one address only, the worker that
 * was built with the page; every other script address is refused.
 */
function startEngineWorker(): Worker {
  const host = globalThis as TrustedTypesHost;
  const policy = host.trustedTypes?.createPolicy('redoubt-engine', {
    createScriptURL: (url) => {
      if (url !== engineUrl) throw new Error('only the engine may be started');
      return url;
    },
  });
  const address = policy === undefined ? engineUrl : policy.createScriptURL(engineUrl);
  return new Worker(address, { type: 'module', name: 'engine' });
}
