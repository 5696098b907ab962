/** Builds the verifier as one HTML file: code and style inside, each allowed by its digest, everything else refused. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

async function bundleCode(version: string): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { REDOUBT_VERSION: JSON.stringify(version) },
    build: {
      write: false,
      target: 'es2022',
      sourcemap: false,
      // Left readable: an office may want to read what it relies on.
      minify: false,
      rolldownOptions: {
        input: join(root, 'renderer/verifier/page.ts'),
        output: { format: 'iife' },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((entry) =>
    'output' in entry ? entry.output : [],
  );
  const [chunk] = outputs.filter((entry) => entry.type === 'chunk');
  if (chunk === undefined || outputs.length !== 1) throw new Error('The verifier is not one piece of code.');
  return chunk.code;
}

function digestSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Text that stands inside an element of raw text; what would end the element is written otherwise. */
function insideScript(code: string): string {
  return `\n${code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}\n`;
}

export async function buildVerifierPage(target: string): Promise<void> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const script = insideScript(await bundleCode(version));
  const style = `\n${await readFile(join(root, 'renderer/verifier/page.css'), 'utf8')}`;
  const policy = [
    "default-src 'none'",
    `script-src ${digestSource(script)}`,
    `style-src ${digestSource(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Redoubt</title>
<style>${style}</style>
</head>
<body>
<noscript>This page checks signatures with a script that is part of it. Allow scripts for this file, or follow VERIFY.txt in the bundle.</noscript>
<script>${script}</script>
</body>
</html>
`;
  await writeFile(target, page);
}
