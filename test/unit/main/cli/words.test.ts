import { describe, expect, it } from 'vitest';
import { commands } from '../../../../main/cli/commands.ts';
import { runCli } from '../../../support/cli.ts';

describe('the words of a command line', () => {
  it.each([
    [['templates', 'more'], '"templates" takes no further word'],
    [['design', 'a.json', 'b.json'], 'b.json: "design" takes <plan.json> and no further word'],
    [['explain', 'a.json', 'x.y', 'z'], 'z: "explain" takes <plan.json> <path> and no further word'],
    [['catalogue', 'show', 'a', 'b'], 'b: "catalogue show" takes <id>'],
    [['verify', 'a.zip', 'b.zip', '--trust', 'x'], 'b.zip: "verify"'],
    [['keys', 'export', 'a.signer', 'b'], 'b: "keys export"'],
    [['trust', 'add', 'f', 'r', 'x', '--root', 'k'], 'x: "trust add"'],
    [['check', 'a.json', 'b.json'], 'b.json: "check"'],
    [['check', '--facts', 'f.json', 'b.json'], 'b.json: "check"'],
    [['rule', 'lint', 'a', 'b'], 'b: "rule lint"'],
  ])('are refused beyond what the command reads: %j', async (words, sentence) => {
    const { status, err, out } = await runCli(words);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
    expect(out).toBe('');
  });

  it('take instruments after --instrument', async () => {
    const files = { 'f.json': '{}' };
    const words = ['check', '--facts', 'f.json', '--instrument', 'de-enefg', 'eu-gdpr', '--json'];
    const { out } = await runCli(words, files);
    const named = new Set(
      (JSON.parse(out) as { clauses: { instrument: string }[] }).clauses.map(({ instrument }) => instrument),
    );
    expect([...named].every((id) => id === 'de-enefg' || id === 'eu-gdpr')).toBe(true);
  });

  it.each([
    [['estimate', '--modle', 'x'], '--modle: "estimate" has no such option. Did you mean --model?'],
    [['design', 'p.json', '--stag', 'power'], '--stag: "design" has no such option. Did you mean --stage?'],
    [['export', 'p.json', '-x'], '-x: "export" has no such option.'],
    [['design', 'p.json', '--stage', 'power', '--stage', 'racks'], '--stage: is given twice'],
    [['estimate', '--count', '-5'], "Option '--count' argument is ambiguous"],
    [['estimate', '--batch', 'f', '--model', 'x'], '--model: has no effect beside --batch'],
    [['fabric', '--nodes', '4', '--batch', 'f'], '--nodes: has no effect beside --batch'],
    [['check', '--batch', 'f', '--fixes'], '--fixes: has no effect beside --batch'],
    [['check', '--facts', 'f', '--oscal', 'o'], '--oscal: has no effect beside --facts'],
  ])('name an option that is wrong, and the nearest: %j', async (words, sentence) => {
    const { status, err } = await runCli(words);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
    expect(err.endsWith('See --help.\n')).toBe(true);
  });

  it.each([
    [['catalogue'], '"catalogue" has catalogue search, catalogue show, catalogue import.'],
    [
      ['keys', '--json'],
      '"keys" has keys new, keys export, keys record, keys token, keys request, keys prove, keys paper, keys restore, keys passphrase.',
    ],
    [['trust', 'ad', 'x'], 'There is no command "trust ad". "trust" has trust init, trust add'],
    [['rule'], '"rule" has rule lint, rule eval.'],
    [['desing', 'p.json'], 'There is no command "desing". Did you mean design?'],
    [['xyzzy'], 'There is no command "xyzzy". "redoubt --help" lists all.'],
    [['help', 'nothing-like-it'], 'There is no command "nothing-like-it".'],
  ])('that name no command are told what there is: %j', async (words, sentence) => {
    const { status, err } = await runCli(words);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });

  it.each([
    [['--help'], 'redoubt <command>'],
    [['help', 'design'], 'redoubt design <plan.json>'],
    [['help', 'keys', 'new'], 'redoubt keys new'],
    [['help', 'keys'], 'keys export'],
    [['catalogue', '--help'], 'catalogue search'],
  ])('that ask for help get it: %j', async (words, text) => {
    const { status, out } = await runCli(words);
    expect(status).toBe(0);
    expect(out).toContain(text);
  });

  it.each(commands.map(({ name }) => name))(
    'of %s answer a fault as JSON, and nothing else, with --json',
    async (name) => {
      const { status, out, err } = await runCli([...name.split(' '), '--no-such-option', '--json']);
      expect(status).toBe(2);
      const { error } = JSON.parse(out) as { error: { area: string; code: string; text: string } };
      expect(error).toMatchObject({ area: 'usage', code: 'bad-argument' });
      expect(err).toBe(`${error.text}\n`);
    },
  );
});
