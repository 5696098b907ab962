import { describe, expect, it } from 'vitest';
import { codeTexts } from '../../../../main/services/code-pictures.ts';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { runCli } from '../../../support/cli.ts';
import { testSigner } from '../../../support/sample-bundle.ts';

/** Texts of the pictures of a public record, as a screen shows them. */
function pictures(id: string): readonly string[] {
  return codeTexts(canonicalBytes(testSigner(id).record));
}

const [anna, boris] = [pictures('anna'), pictures('boris')];
const read = (...texts: readonly string[]) =>
  runCli(['qr', 'read', 'seen.txt', '-o', 'out.json'], { 'seen.txt': texts.join('\n') });

describe('qr read', () => {
  it('puts the message together that is whole, whatever the camera saw before it', async () => {
    const { status, err, written } = await read(...boris.slice(0, 3), 'https://example.org', ...anna);
    expect({ status, written }, err).toEqual({ status: 0, written: ['out.json'] });
    expect(err).toContain('bytes, record');
  });

  it('does not choose between two whole messages', async () => {
    const { err, written } = await read(...anna, ...boris);
    expect(written).toEqual([]);
    expect(err).toContain('it holds 2 messages; read one at a time');
  });

  it('says what is missing of the first when none is whole', async () => {
    const { err, written } = await read(...anna.slice(0, 2), ...boris.slice(0, 1));
    expect(written).toEqual([]);
    expect(err).toMatch(/pictures are missing: 2 of \d+ fragments/);
  });

  it('tells nothing from no picture', async () => {
    expect((await read('hello', '')).err).toContain('no line of it is the text of a picture');
  });
});
