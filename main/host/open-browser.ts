import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Program and arguments that open an address in the user's browser. */
export function browserCommand(
  platform: NodeJS.Platform,
  environment: Environment,
  url: string,
): readonly [string, readonly string[]] {
  const chosen = environment['REDOUBT_BROWSER'];
  if (chosen !== undefined && chosen !== '') return [chosen, [`--app=${url}`]];
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}

/** A browser that ends sooner than this with an error did not open; later it was the user who closed it. */
const STARTED_MS = 5000;

/** Opens the browser and does not wait for it; `failed` is told when there is none. */
export function openBrowser(command: readonly [string, readonly string[]], failed: () => void): void {
  const [program, words] = command;
  const child = spawn(program, words, { stdio: 'ignore', detached: true });
  child.on('error', failed);
  const startedAt = Date.now();
  child.on('exit', (status) => {
    if (status !== 0 && Date.now() - startedAt < STARTED_MS) failed();
  });
  child.unref();
}
