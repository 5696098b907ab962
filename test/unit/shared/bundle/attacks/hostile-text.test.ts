import { beforeAll, describe, expect, it, vi } from 'vitest';
import { verdictMessage } from '../../../../../main/services/bundle/verdict-message.ts';
import { verdictSentence } from '../../../../../shared/texts/verdict-sentence.ts';
import { VERIFY_LANGUAGES } from '../../../../../shared/texts/verify-languages.ts';
import { verifyMessage } from '../../../../../shared/texts/verify-text.ts';
import {
  approve,
  buildSample,
  codesOf,
  filesOf,
  forge,
  repack,
  sampleApproval,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

// Texts that a file brings along and a verdict repeats: markup, addresses, template braces, characters that turn or hide.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = testSigner('anna');
const boris = testSigner('boris');
const trust = trustStore([{ record: anna.record }, { record: boris.record, roles: ['approver'] }]);
let bundle: Uint8Array;

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
});

const MARKUP =
  '<img src=x onerror=alert(1)> <a href="https://x.invalid">update now</a> {next} {signer} {{}} $& $1 %s';

describe('row 11: text that would be markup, a template or a pattern elsewhere', () => {
  it('stands in a rejection as it was signed, once, and fills no other place', () => {
    const rejected = approve(bundle, 'boris', { decision: 'rejected', remark: MARKUP });
    const verdict = verify(rejected, trust);
    const [finding] = verdict.findings;
    if (finding === undefined) throw new Error('there is no finding');
    for (const texts of Object.values(VERIFY_LANGUAGES)) {
      const { text } = verifyMessage(finding, texts);
      expect(text.split(MARKUP)).toHaveLength(2);
      expect(verdictSentence(verdict, texts)).toContain(MARKUP);
    }
    expect(verdictMessage(verdict, { sha512: '', sizeBytes: 0 }, []).approvals[0]?.remark).toBe(MARKUP);
  });

  it('stands in the name of a project as plain text of the bundle', async () => {
    const bytes = await forge(bundle, [anna], {
      manifest: (manifest) => ({
        ...manifest,
        predicate: { ...manifest.predicate, project: { ...manifest.predicate.project, name: MARKUP } },
      }),
    });
    expect(verify(bytes, trust).bundle?.project.name).toBe(MARKUP);
  });
});

describe('row 17: characters that turn, hide or move', () => {
  const CHARACTERS = ['\u202e', '\u2066', '\u200f', '\u001b[2J', '\u0000', '\ufeff', '\u2028', '\r'];
  // Direction marks and line separators are legal in canonical JSON; they are shown as escapes instead.
  const SHOWN = new Set(['\u200f', '\u2028']);

  it.each(CHARACTERS.map((text) => [JSON.stringify(text), text] as const))(
    '%s is refused in the manifest, or shown as an escape',
    async (_name, text) => {
      const change = async (): Promise<Uint8Array> =>
        forge(bundle, [anna], {
          manifest: (manifest) => ({
            ...manifest,
            predicate: { ...manifest.predicate, recipient: `a${text}b` },
          }),
        });
      if (!SHOWN.has(text)) return expect(change).rejects.toThrow('not-canonical');
      expect(codesOf(verify(await change(), trust))).toEqual([]);
    },
  );

  it.each(CHARACTERS.map((text) => [JSON.stringify(text), text] as const))(
    '%s cannot be written into a manifest by hand either',
    (_name, text) => {
      const bytes = repack(bundle, (files) => {
        const manifest = new TextDecoder().decode(files.get('manifest.json'));
        files.set('manifest.json', new TextEncoder().encode(manifest.replace('Koblenz', text)));
      });
      expect(verify(bytes, trust).accepted).toBe(false);
    },
  );

  it('is not signed into a remark', () => {
    expect(() => sampleApproval(bundle, { remark: 'a\nb' })).toThrow('schema');
    expect(() => approve(bundle, 'boris', { remark: 'a\u202eb' })).toThrow('not-canonical');
  });

  it('in the name of an entry comes out as an escape in every language', () => {
    const { folder, files } = filesOf(bundle);
    expect(folder + files.size).not.toBe('');
    const finding = {
      code: 'C03',
      block: 'container',
      level: 'refusal',
      params: { name: 'a\u202e\u001b[31mfdp.exe' },
    } as const;
    for (const texts of Object.values(VERIFY_LANGUAGES)) {
      const { text } = verifyMessage(finding, texts);
      expect(text).toContain('a\\u202e\\u001b[31mfdp.exe');
    }
  });
});
