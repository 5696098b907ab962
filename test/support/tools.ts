import { spawnSync } from 'node:child_process';

/** What a tool of the machine answered. */
export interface ToolResult {
  readonly status: number;
  readonly output: string;
}

/**
 * Fails with a plain message when a tool of the machine is missing: a check that did not run is not a check that
 * passed.
 */
export function requireTool(name: string): string {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  if (found.status !== 0)
    throw new Error(
      `This test needs the program "${name}". Install it with the package manager of the system (Debian: openssl openssh-client unzip python3 jq qpdf poppler-utils zbar-tools minisign gnutls-bin softhsm2 opensc g++).`,
    );
  return found.stdout.trim();
}

/** Runs a tool and answers its status and what it said on both channels. */
export function runTool(
  name: string,
  args: readonly string[],
  given: { readonly cwd?: string; readonly input?: Uint8Array } = {},
): ToolResult {
  requireTool(name);
  const { status, stdout, stderr } = spawnSync(name, args, {
    ...(given.cwd === undefined ? {} : { cwd: given.cwd }),
    ...(given.input === undefined ? {} : { input: given.input }),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: status ?? -1, output: `${stdout}${stderr}` };
}
