import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addSigner, beginTrustFolder } from '../../../../../main/services/bundle/edit-trust-folder.ts';
import { exportBundle, previewBundle } from '../../../../../main/services/bundle/export-bundle.ts';
import { openTrustFolder } from '../../../../../main/services/bundle/trust-folder.ts';
import { newSigner } from '../../../../../main/services/keys/new-signer.ts';
import { inProcessRunner } from '../../../../../main/services/keys/signer-runner.ts';
import { type TaskSigner, typedSigner } from '../../../../../main/services/keys/task-signer.ts';
import type { SignerRecord } from '../../../../../shared/bundle/signatures/signer.ts';
import type { Finding } from '../../../../../shared/findings.ts';
import { testFacts } from '../../../../support/facts.ts';
import { codesOf, filesOf, sampleInputs, trustStore, verify } from '../../../../support/sample-bundle.ts';
import { sampleDesign, sampleLine, samplePlan } from '../../../../support/sample-design.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const passphrase = 'correct horse battery staple seven';
let folder: string;
let signer: { file: Uint8Array; passphrase: () => Promise<string> };
let typed: TaskSigner;
let record: SignerRecord;
const asked = vi.fn(() => Promise.resolve(passphrase));

function inputs(
  change: Partial<Parameters<typeof exportBundle>[0]> = {},
): Parameters<typeof exportBundle>[0] {
  const { bundleId: _id, ...rest } = sampleInputs();
  return { ...rest, ...change };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redoubt-trust-'));
  const made = await newSigner({
    id: 'anna',
    person: 'Anna',
    name: 'Dr Anna Brandt',
    organisation: '',
    passphrase,
    createdAt: '2026-11-01T00:00:00Z',
    cost: { m: 19_456, t: 2, p: 1 },
  });
  signer = { file: made.file, passphrase: asked };
  typed = typedSigner(inProcessRunner, [signer]);
  record = made.record;
});

afterAll(() => rm(folder, { recursive: true }));

async function refusals(change: Partial<Parameters<typeof exportBundle>[0]>): Promise<readonly string[]> {
  asked.mockClear();
  const result = await exportBundle(inputs(change), [signer.file], { signer: typed });
  if (result.ok) return [];
  expect(asked).not.toHaveBeenCalled();
  return result.findings.map((finding) => finding.code);
}

describe('exportBundle', () => {
  it('makes a bundle that the own list of signers accepts', async () => {
    const edit = {
      folder,
      roots: [signer.file],
      signer: typed,
      issued: '2026-11-01T00:00:00Z',
      expires: '2027-11-01T00:00:00Z',
    };
    await beginTrustFolder(edit);
    await addSigner(edit, record, { roles: ['author'], validFrom: edit.issued, validUntil: edit.expires });
    const result = await exportBundle(inputs(), [signer.file], { signer: typed });
    if (!result.ok) throw new Error('refused');
    expect(codesOf(verify(result.bytes, await openTrustFolder(folder)))).toEqual([]);
    expect(result).toMatchObject({
      fileName: 'bom-Kormoran-Sud-phase-1-r3.zip',
      signers: ['anna'],
      manifest: { predicate: { totals: { net: '209877.00' } } },
    });
    expect(result.slip.split(' ')).toHaveLength(16);
  });

  it('makes the same payload, manifest and sums each time, and only other signatures', async () => {
    const build = async () => {
      const result = await exportBundle(inputs(), [signer.file], { signer: typed });
      return result.ok ? filesOf(result.bytes).files : new Map<string, Uint8Array>();
    };
    const [one, two] = [await build(), await build()];
    const unsigned = (files: Map<string, Uint8Array>) =>
      [...files].filter(([path]) => !path.startsWith('signatures/'));
    expect(unsigned(one)).toEqual(unsigned(two));
    expect(one.get('signatures/manifest.dsse.json')).not.toEqual(two.get('signatures/manifest.dsse.json'));
  });

  it('gives another id to anything that differs', () => {
    const id = (change: Partial<Parameters<typeof exportBundle>[0]>) =>
      previewBundle(inputs(change), [record]).manifest.predicate.bundleId;
    const ids = [
      id({}),
      id({ claimedAt: '2026-11-21T22:00:01Z' }),
      id({ recipient: null }),
      id({ offerValidUntil: '2027-01-01' }),
      id({ supersedes: 'a'.repeat(128) }),
      id({ plan: samplePlan({ note: 'x' }) }),
      id({ language: 'de' }),
      id({ cyclonedx: '1.7' }),
      id({ csvMark: true }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(id({})).toBe(ids[0]);
    // As usual, and as if there were no choice.
    expect(id({ language: 'en', cyclonedx: '1.6', csvMark: false })).toBe(ids[0]);
    for (const entry of ids)
      expect(entry).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('tells how to check it in the language asked for first, then in English and the others', () => {
    const linesOf = (change: Partial<Parameters<typeof exportBundle>[0]>): readonly string[] => {
      const { files } = previewBundle(inputs(change), [record]);
      const data = files.find(({ path }) => path === 'VERIFY.txt')?.data;
      const titles = /^(HOW TO CHECK|VÉRIFIER CE|DIESES BÜNDEL)/;
      return new TextDecoder()
        .decode(data)
        .split('\n')
        .filter((line) => titles.test(line))
        .map((line) => line.slice(0, 5));
    };
    expect(linesOf({})).toEqual(['HOW T', 'VÉRIF', 'DIESE']);
    expect(linesOf({ language: 'fr' })).toEqual(['VÉRIF', 'HOW T', 'DIESE']);
    expect(linesOf({ language: 'de' })).toEqual(['DIESE', 'HOW T', 'VÉRIF']);
  });

  it('is accepted with the newer CycloneDX and in another language', async () => {
    const given = inputs({ cyclonedx: '1.7', language: 'fr' });
    const result = await exportBundle(given, [signer.file], { signer: typed });
    if (!result.ok) throw new Error('refused');
    expect(codesOf(verify(result.bytes, trustStore([{ record }])))).toEqual([]);
    const text = new TextDecoder().decode(filesOf(result.bytes).files.get('payload/bom.cdx.json'));
    expect(JSON.parse(text)).toMatchObject({ specVersion: '1.7' });
  });

  it('shows before signing exactly what it signs', async () => {
    const preview = previewBundle(inputs(), [record]);
    const result = await exportBundle(inputs(), [signer.file], { signer: typed });
    expect(result.ok && result.manifestSha512).toBe(preview.manifestSha512);
  });

  it('does not sign without a marking', async () => {
    const plan = samplePlan();
    const unmarked = { ...plan, mission: { ...plan.mission, marking: null } };
    expect(await refusals({ plan: unmarked })).toEqual(['export-without-marking']);
  });

  it('does not sign with blocking findings, but with others', async () => {
    const finding = (severity: Finding['severity']): Finding => ({
      code: 'export-without-lines',
      severity,
      stage: 'bom',
      step: 'cost',
      subject: 'plan',
    });
    const designed = (severity: Finding['severity']) => ({
      design: sampleDesign(samplePlan(), testFacts(), { findings: [finding(severity)] }),
    });
    expect(await refusals(designed('blocking'))).toEqual(['export-with-blocking-findings']);
    expect(await refusals(designed('review'))).toEqual([]);
  });

  it('does not sign a design that does not add up', async () => {
    const design = sampleDesign(samplePlan(), testFacts());
    const identity = { id: 'C7', statement: 'cables = ports', left: 1, right: 2, holds: false };
    const broken = {
      ...design,
      values: { ...design.values, closure: { identities: [identity], holds: true } },
    };
    expect(await refusals({ design: broken })).toEqual(['export-without-closure']);
  });

  it('does not sign a design of another revision, or without lines', async () => {
    expect(await refusals({ plan: samplePlan({ revision: 4 }) })).toEqual(['export-of-other-revision']);
    const empty = sampleDesign(samplePlan(), testFacts(), { lines: [] });
    expect(await refusals({ design: empty })).toEqual(['export-without-lines']);
  });

  it('names every text that a table or a signed document cannot carry', async () => {
    const lines = [sampleLine(1, { name: '=cmd()', vendor: '@x' })];
    expect(await refusals({ design: sampleDesign(samplePlan(), testFacts(), { lines }) })).toEqual([
      'export-with-formula-text',
      'export-with-formula-text',
    ]);
    expect(await refusals({ plan: samplePlan({ note: 'abc\u202edef' }) })).toEqual([
      'export-with-unsafe-text',
    ]);
  });

  it('does not sign with a claimed time that is none, and keeps a wrong passphrase a fault', async () => {
    await expect(
      exportBundle(inputs({ claimedAt: 'today' }), [signer.file], { signer: typed }),
    ).rejects.toMatchObject({
      code: 'bad-argument',
    });
    const wrong = { file: signer.file, passphrase: () => Promise.resolve('another one entirely') };
    const means = { signer: typedSigner(inProcessRunner, [wrong]) };
    await expect(exportBundle(inputs(), [signer.file], means)).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
  });
});

describe('the folder of a list of signers', () => {
  const edit = () => ({
    folder,
    roots: [signer.file],
    signer: typed,
    issued: '2026-11-01T00:00:00Z',
    expires: '2027-11-01T00:00:00Z',
  });

  it('keeps every version and nothing half-written', async () => {
    expect((await readdir(folder)).sort()).toEqual(['1.trust.dsse.json', '2.trust.dsse.json']);
  });

  it('is not begun twice and takes nobody twice', async () => {
    await expect(beginTrustFolder(edit())).rejects.toMatchObject({ code: 'trust-refused' });
    const terms = { roles: ['author'] as const, validFrom: edit().issued, validUntil: edit().expires };
    await expect(addSigner(edit(), record, terms)).rejects.toMatchObject({ code: 'trust-refused' });
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('is not changed by somebody who is no root holder', async () => {
    const { file, record: mallory } = await newSigner({
      id: 'mallory',
      person: 'Mallory',
      name: 'Mallory',
      organisation: '',
      passphrase,
      createdAt: '2026-11-01T00:00:00Z',
      cost: { m: 19_456, t: 2, p: 1 },
    });
    const terms = { roles: ['author'] as const, validFrom: edit().issued, validUntil: edit().expires };
    const signer = typedSigner(inProcessRunner, [{ file, passphrase: asked }]);
    const intrusion = addSigner({ ...edit(), roots: [file], signer }, mallory, terms);
    await expect(intrusion).rejects.toMatchObject({ code: 'trust-refused' });
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('ignores other files and refuses a foreign version', async () => {
    await writeFile(join(folder, 'notes.txt'), 'x');
    expect((await openTrustFolder(folder)).list.version).toBe(2);
    await writeFile(join(folder, '3.trust.dsse.json'), '{}');
    await expect(openTrustFolder(folder)).rejects.toMatchObject({ code: 'trust-refused' });
  });

  it('that does not exist holds no list', async () => {
    await expect(openTrustFolder(join(folder, 'none'))).rejects.toMatchObject({ code: 'trust-missing' });
  });
});
