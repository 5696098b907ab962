import { describe, expect, it } from 'vitest';
import { namedCompanions, namedViews } from '../../../../shared/texts/verdict-names.ts';

describe('companions as they are told', () => {
  const companions = { ssh: 'valid', minisign: 'missing', cms: 'missing' } as const;

  it('are those in the bundle, and those the list asks for', () => {
    expect(namedCompanions({ companions, missingCompanions: ['cms'] })).toEqual([
      { kind: 'ssh', name: 'OpenSSH', state: 'valid' },
      { kind: 'cms', name: 'CMS P-384', state: 'missing' },
    ]);
  });

  it('are none for a signer who has no key for one', () => {
    const none = { ...companions, ssh: 'missing' } as const;
    expect(namedCompanions({ companions: none, missingCompanions: [] })).toEqual([]);
  });
});

describe('views as they are told', () => {
  it('stand in one order whatever order they came in, and none that is absent', () => {
    const view = (path: string) => ({
      ...{ path, net: null, lines: 1, unpricedLines: null },
      checks: { net: 'not-stated', lines: 'same', everyLine: 'same' } as const,
    });
    const given = [
      view('payload/request-for-quotation.xml'),
      view('payload/bom.csv'),
      view('payload/bom.json'),
    ];
    expect(namedViews(given).map(({ name }) => name)).toEqual(['JSON', 'CSV', 'UBL']);
  });
});
