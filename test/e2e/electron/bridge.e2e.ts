import { expect, test } from '../fixtures/app.ts';

test('gives the page one function per call and event, and nothing else', async ({ app }) => {
  const surface = await app.page.evaluate(() =>
    Object.fromEntries(
      Object.entries((window as unknown as { redoubt: Record<string, Record<string, unknown>> }).redoubt).map(
        ([group, members]) => [
          group,
          Object.entries(members)
            .filter(([, member]) => typeof member === 'function')
            .map(([name]) => name),
        ],
      ),
    ),
  );
  expect(surface).toEqual({
    app: ['info'],
    workspace: ['status', 'saveNow', 'saveCopy', 'onChanged'],
    vault: [
      'status',
      'unlock',
      'lock',
      'touch',
      'suggest',
      'encrypt',
      'decrypt',
      'setPassphrase',
      'removePassphrase',
      'onChanged',
    ],
    audit: ['read'],
    plan: [
      'list',
      'create',
      'load',
      'save',
      'duplicate',
      'remove',
      'importFile',
      'exportFile',
      'exportDrawing',
    ],
    template: ['list'],
    catalogue: [
      'facts',
      'search',
      'sheet',
      'setOverride',
      'clearOverride',
      'addRecord',
      'setPrice',
      'clearPrice',
      'importPrices',
      'exportPrices',
      'importRules',
      'exportRules',
      'onChanged',
    ],
    bundle: [
      'signers',
      'createSigner',
      'savePublicRecord',
      'preview',
      'export',
      'requestSignature',
      'bringSignatures',
      'saveSlip',
      'verifyFile',
      'verifyDropped',
      'saveDocument',
      'saveRecord',
      'approve',
      'requestStatement',
      'bringStatement',
      'standing',
      'trust',
      'readRecord',
      'changeTrust',
    ],
    list: [
      'chooseVersions',
      'takeOver',
      'exportBare',
      'request',
      'saveRequest',
      'bringSignatures',
      'signWaiting',
      'acceptWaiting',
      'discardWaiting',
      'chooseRequest',
      'signRequest',
    ],
    job: ['cancel', 'onProgress'],
    key: ['paperCopy', 'sealLog'],
    code: ['show', 'openCamera', 'take', 'offerRecord', 'addStatement', 'save', 'onArrived'],
    pack: ['overview', 'examineFile', 'import', 'discard', 'adoptRoot'],
    settings: ['get', 'set'],
  });
});

test('cannot be changed by the page', async ({ app }) => {
  const changed = await app.page.evaluate(() => {
    const bridge = (window as unknown as { redoubt: { plan: Record<string, unknown> } }).redoubt;
    const before = bridge.plan['load'];
    try {
      bridge.plan['load'] = () => 'mine';
    } catch {
      // Frozen: an exception is the refusal.
    }
    return bridge.plan['load'] !== before;
  });
  expect(changed).toBe(false);
});

test('answers a bad payload with a coded refusal and goes on', async ({ app }) => {
  const replies = await app.page.evaluate(async () => {
    type Call = (params: unknown) => Promise<{ ok: boolean; error?: { area: string; code: string } }>;
    const { plan } = (window as unknown as { redoubt: { plan: Record<string, Call> } }).redoubt;
    const bad: readonly unknown[] = [
      undefined,
      null,
      7,
      'x',
      [],
      { id: '../../etc/passwd' },
      { id: 'a', more: 1 },
      { id: 'x'.repeat(100_000) },
      { id: { toString: 1 } },
    ];
    const codes: string[] = [];
    for (const params of bad) {
      const reply = await plan['load']?.(params);
      codes.push(reply?.ok === false ? `${reply.error?.area}/${reply.error?.code}` : 'accepted');
    }
    const good = await plan['list']?.({});
    return { codes: [...new Set(codes)], stillWorks: good?.ok };
  });
  expect(replies).toEqual({ codes: ['ipc/payload-refused'], stillWorks: true });
});

test('is not there in a frame', async ({ app }) => {
  const inFrame = await app.page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow !== null && 'redoubt' in frame.contentWindow;
  });
  expect(inFrame).toBe(false);
});
