/** Switches that open the program to a debugger or weaken it, by their start. */
const REFUSED = [
  '--inspect',
  '--remote-debugging',
  '--remote-allow-origins',
  '--js-flags',
  '--load-extension',
  '--user-data-dir',
  '--disable-web-security',
  '--disable-site-isolation',
  '--disable-features',
  '--enable-features',
  '--enable-blink-features',
  '--host-rules',
  '--host-resolver-rules',
  '--proxy-server',
  '--ignore-certificate-errors',
  '--allow-file-access',
  '--log-net-log',
  '--no-sandbox',
  '--disable-gpu-sandbox',
];

/**
 * The switches among the arguments that a packaged program refuses (Electron checklist 4, our rule 24).
 * SECURITY: Chromium has read them by the time we run, so the only safe answer is to end.
 */
export function refusedSwitches(argumentsGiven: readonly string[]): readonly string[] {
  return argumentsGiven.filter((word) =>
    REFUSED.some((name) => word === name || word.startsWith(`${name}=`) || word.startsWith(`${name}-`)),
  );
}
