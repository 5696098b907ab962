import { beforeAll, describe, expect, it } from 'vitest';
import { addSignedStatement } from '../../../../main/services/bundle/approve-bundle.ts';
import { CodeService } from '../../../../main/services/codes.ts';
import { utf8 } from '../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import type { ArrivedCode } from '../../../../shared/ipc/code-messages.ts';
import { approve, buildSample, filesOf, testSigner } from '../../../support/sample-bundle.ts';

const STATEMENT = 'signatures/approvals/0001.dsse.json';
const anna = testSigner('anna');
const SLIP = `REDOUBT SLIP 1\nurn:uuid:00000000-0000-8000-8000-000000000001\n${'ab'.repeat(64)}`;

let signed: Uint8Array;
let stated: Uint8Array;

beforeAll(async () => {
  signed = (await buildSample([anna])).bytes;
  stated = approve(signed, 'anna');
});

function statementIn(bytes: Uint8Array): Uint8Array {
  return filesOf(bytes).files.get(STATEMENT) ?? new Uint8Array();
}

function service() {
  const told: ArrivedCode[] = [];
  const offered: Uint8Array[] = [];
  const codes = new CodeService({
    bundles: {
      checkedBytes: () => stated,
      exports: { exportedSlip: { bundleId: 'x' } as never },
      offerRecord: async (bytes: Uint8Array) => {
        offered.push(bytes);
        return {} as never;
      },
      addStatement: async () => null,
    } as never,
    signers: {} as never,
    dialogs: {} as never,
    tell: (code) => told.push(code),
  });
  const take = (data: Uint8Array): ArrivedCode => codes.take(Buffer.from(data).toString('base64'));
  return { codes, take, told, offered };
}

describe('what arrives by codes', () => {
  it('is told with what a slip says', () => {
    const { take, told } = service();
    expect(take(utf8(SLIP))).toMatchObject({ kind: 'slip', slip: { manifestSha512: 'ab'.repeat(64) } });
    expect(told).toHaveLength(1);
  });

  it('is offered like a file when it is a record', async () => {
    const { codes, take, offered } = service();
    const record = canonicalBytes(anna.record);
    expect(take(record).kind).toBe('record');
    await codes.offerRecord('signer');
    expect(offered).toEqual([Uint8Array.from(record)]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a text', utf8('https://example.org/')],
    ['too much', utf8(`${SLIP}\n${'x'.repeat(70_000)}`)],
  ])('is refused and not told when it is %s', (_name, data) => {
    const { take, told } = service();
    expect(() => take(data)).toThrowError(expect.objectContaining({ code: 'file-malformed' }));
    expect(told).toEqual([]);
  });

  it('is not taken over as something else', () => {
    const { codes, take } = service();
    take(utf8(SLIP));
    expect(() => codes.offerRecord('signer')).toThrowError(expect.objectContaining({ code: 'not-found' }));
    expect(() => codes.addStatement('')).toThrowError(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('what is shown', () => {
  it('is the statement of the bundle in view, in pictures that are more than enough', async () => {
    const code = await service().codes.show({ what: 'approval', fileSha512: '', sequence: 1 });
    expect(code).toMatchObject({ kind: 'approval', bytes: statementIn(stated).length });
    expect(code.pictures).toHaveLength(code.texts.length);
    expect(code.texts.length * 100).toBeGreaterThan(code.bytes);
  });

  it('is nothing when the bundle has no such statement', async () => {
    const shown = service().codes.show({ what: 'approval', fileSha512: '', sequence: 7 });
    await expect(shown).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a statement signed elsewhere', () => {
  it('makes the same bundle as one signed here', () => {
    expect(addSignedStatement(signed, statementIn(stated)).bytes).toEqual(stated);
  });

  it('is refused a second time, and about another bundle', async () => {
    const other = (await buildSample([testSigner('boris')])).bytes;
    const refusal = expect.objectContaining({ area: 'bundle-format', code: 'schema' });
    expect(() => addSignedStatement(stated, statementIn(stated))).toThrowError(refusal);
    expect(() => addSignedStatement(other, statementIn(stated))).toThrowError(refusal);
  });
});
