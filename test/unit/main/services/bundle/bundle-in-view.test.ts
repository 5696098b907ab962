import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { BundleInView } from '../../../../../main/services/bundle/bundle-in-view.ts';
import type { Dialogs } from '../../../../../main/services/dialogs.ts';
import {
  buildSample,
  filesOf,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

type Wanted = Parameters<Dialogs['saveFile']>[0];

const anna = testSigner('anna');
const trust = trustStore([{ record: anna.record }]);
const SCHEMA = resolve(import.meta.dirname, '../../../../../assets/schemas/verdict-v1.schema.json');
let bundle: Uint8Array;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
});

function holding(bytes: Uint8Array) {
  const asked: Wanted[] = [];
  const view = new BundleInView({
    saveFile: async (wanted) => {
      asked.push(wanted);
      return { fileName: wanted.suggestedName };
    },
  });
  return { asked, view, fileSha512: view.hold(bytes, verify(bytes, trust)).sha512 };
}

describe('the bundle in view', () => {
  it('gives out a document as it was checked, under its own name', async () => {
    const { asked, view, fileSha512 } = holding(bundle);
    await view.saveDocument({ fileSha512, path: 'payload/bom.xlsx' });
    expect(asked[0]?.bytes).toEqual(filesOf(bundle).files.get('payload/bom.xlsx'));
    expect(asked[0]?.suggestedName).toMatch(/^r\d+-bom\.xlsx$/);
    expect(asked[0]?.kind.extensions).toEqual(['xlsx']);
  });

  it.each(['manifest.json', 'payload/none.json', '../bom.csv', 'signatures/manifest.dsse.json'])(
    'gives out no %s: only what the list of contents names',
    async (path) => {
      const { asked, view, fileSha512 } = holding(bundle);
      await expect(view.saveDocument({ fileSha512, path })).rejects.toMatchObject({ code: 'not-found' });
      expect(asked).toEqual([]);
    },
  );

  it('keeps the documents of a refused bundle inside, and gives out the record', async () => {
    const changed = repack(bundle, (files) => files.set('payload/bom.csv', new Uint8Array([1])));
    const { asked, view, fileSha512 } = holding(changed);
    await expect(view.saveDocument({ fileSha512, path: 'payload/bom.xlsx' })).rejects.toMatchObject({
      code: 'not-accepted',
    });
    await view.saveRecord(fileSha512);
    const record: unknown = JSON.parse(new TextDecoder().decode(asked[0]?.bytes));
    expect(record).toMatchObject({ accepted: false, findings: [{ code: 'F03', next: expect.any(String) }] });
    const validate = new Ajv({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
    );
    expect([validate(record), validate.errors]).toEqual([true, null]);
  });

  it('is nothing under another digest', async () => {
    const { view } = holding(bundle);
    await expect(view.saveRecord('0'.repeat(128))).rejects.toMatchObject({ code: 'not-checked' });
  });
});
