import { beforeAll, describe, expect, it, vi } from 'vitest';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import type { VerdictView } from '../../../../../shared/bundle/verify/verdict.ts';
import {
  buildSample,
  forge,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

const anna = testSigner('anna');
const trust = trustStore([{ record: anna.record }]);
let bundle: Uint8Array;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
});

const SAME = { net: 'same', lines: 'same', everyLine: 'same' };

async function viewsAfter(path: string, change: (text: string) => string): Promise<readonly VerdictView[]> {
  const files = (held: Map<string, Uint8Array>): unknown =>
    held.set(path, utf8(change(new TextDecoder().decode(held.get(path)))));
  return verify(await forge(bundle, [anna], { files: (held) => void files(held) }), trust).views;
}

async function viewAfter(path: string, change: (text: string) => string): Promise<VerdictView | undefined> {
  return (await viewsAfter(path, change)).find((view) => view.path === path);
}

describe('what each document says of the bill', () => {
  it('is the same to the cent, the bill first, the request without prices', () => {
    const { views } = verify(bundle, trust);
    const total = { net: '209877.00', lines: 5, unpricedLines: 2, checks: SAME };
    expect(views).toEqual([
      { path: 'payload/bom.json', ...total },
      { path: 'payload/bom.csv', ...total },
      { path: 'payload/bom.cdx.json', ...total },
      { path: 'payload/bom.xlsx', ...total },
      {
        path: 'payload/request-for-quotation.xml',
        net: null,
        // The fifth is part of another and is not paid for again.
        lines: 4,
        unpricedLines: null,
        checks: { ...SAME, net: 'not-stated' },
      },
    ]);
  });

  it('tells the sum of a table in which one total differs, and that its lines are as many', async () => {
    const view = await viewAfter('payload/bom.csv', (text) => text.replace('74074.08', '74074.09'));
    expect(view).toMatchObject({
      net: '209877.01',
      checks: { net: 'different', lines: 'same', everyLine: 'different' },
    });
  });

  it('tells a quantity that differs although the sum does not', async () => {
    const change = (text: string): string => text.replace('"value":"6"', '"value":"7"');
    const view = await viewAfter('payload/bom.cdx.json', change);
    expect(view).toMatchObject({ net: '209877.00', checks: { ...SAME, everyLine: 'different' } });
  });

  it('reads a table with a byte order mark as the same table, and takes no second one', async () => {
    const marked = await viewAfter('payload/bom.csv', (text) => `\ufeff${text}`);
    expect(marked).toMatchObject({ net: '209877.00', checks: SAME });
    const twice = await viewAfter('payload/bom.csv', (text) => `\ufeff\ufeff${text}`);
    expect(twice?.checks.everyLine).toBe('unreadable');
  });

  it('gives no sum of what is no amount, and none of what cannot be read', async () => {
    const huge = (text: string): string => text.replace('74074.08', '9'.repeat(30));
    expect(await viewAfter('payload/bom.cdx.json', huge)).toMatchObject({
      net: null,
      checks: { net: 'different', lines: 'same', everyLine: 'different' },
    });
    expect(await viewAfter('payload/bom.csv', () => 'x')).toEqual({
      path: 'payload/bom.csv',
      net: null,
      lines: null,
      unpricedLines: null,
      checks: { net: 'unreadable', lines: 'unreadable', everyLine: 'unreadable' },
    });
  });

  it('does not call a bill right that its own lines contradict', async () => {
    const change = (text: string): string => text.replace('"net":"209877.00"', '"net":"209878.00"');
    const [bill] = await viewsAfter('payload/bom.json', change);
    expect(bill).toMatchObject({ net: '209877.00', checks: { net: 'different', everyLine: 'different' } });
  });

  it('is not said when the check ended before', () => {
    const changed = repack(bundle, (files) => files.set('payload/bom.csv', utf8('x')));
    expect(verify(changed, trust).views).toEqual([]);
  });
});
