import { describe, expect, it } from 'vitest';
import { AnswerDetails } from '../../../../renderer/pages/verify/AnswerDetails.tsx';
import { Answers } from '../../../../renderer/pages/verify/Answers.tsx';
import { Documents } from '../../../../renderer/pages/verify/Documents.tsx';
import { ResultBar } from '../../../../renderer/pages/verify/ResultBar.tsx';
import { TotalsTable } from '../../../../renderer/pages/verify/TotalsTable.tsx';
import {
  companionShare,
  keyShare,
  namesThatCount,
  personsAndMethods,
} from '../../../../renderer/pages/verify/verdict-facts.ts';
import { sampleVerdict } from '../../../support/ui-preview/verdicts.ts';
import { markup, textOf } from '../components/render.tsx';

const green = sampleVerdict('green');
const red = sampleVerdict('red');
const [brandt] = green.signers;
if (brandt === undefined) throw new Error('the sample has no signer');

describe('who signed', () => {
  it('names companions that are right and the time stamp with its authority', () => {
    const text = textOf(<Answers verdict={green} name="kormoran.zip" />);
    expect(text).toContain('Dr Anna Brandt, Col M. Roth');
    expect(text).toContain('Also right: OpenSSH, minisign, CMS P-384.');
    expect(text).toMatch(/Time stamp: \d+ Nov 2026 \d\d:\d\d by Time office of the ministry\./);
    expect(text).toContain('version 12, until 30 Jun 2027');
  });

  it('says nothing for signers who do not count', () => {
    const text = textOf(<Answers verdict={{ ...green, who: 'red' }} name={null} />);
    expect(text).not.toContain('Also right');
    expect(namesThatCount({ ...green, signers: [{ ...brandt, counted: false }] })).toEqual([]);
  });

  it('shows every key and companion with its word, and a missing one as missing', () => {
    const signer = {
      ...brandt,
      companions: { ssh: 'valid', minisign: 'missing', cms: 'wrong' },
      missingCompanions: ['minisign'],
    } as const;
    const text = textOf(<AnswerDetails verdict={{ ...green, signers: [signer] }} question="who" />);
    expect(text).toContain('ML-DSA-87 right');
    expect(text).toContain('ECDSA P-384 right');
    expect(text).toContain('OpenSSH right');
    expect(text).toContain('minisign missing');
    expect(text).toContain('CMS P-384 wrong');
    expect(companionShare({ signers: [signer] })).toEqual({ count: 1, all: 3, names: ['OpenSSH'] });
  });

  it('says whose word the time is when there is no time stamp', () => {
    const without = { ...green, timeStamp: null };
    expect(textOf(<AnswerDetails verdict={without} question="who" />)).toContain('the signer’s own word');
    expect(textOf(<ResultBar verdict={without} />)).not.toContain('Time stamp');
  });
});

describe('totals by view', () => {
  it('mark every document that says the same, and the request as without prices', () => {
    const text = textOf(<TotalsTable verdict={green} />);
    expect(text).toContain('Totals inside agree JSON XLSX CSV PDF CycloneDX UBL Value');
    expect(text).toContain('at least € 17 303 800.00');
    expect(text).toContain('has no prices, on purpose');
    expect(text).toContain('148; 7');
  });

  it('show of the one that differs what it says instead', () => {
    const views = green.views.map((view) =>
      view.path === 'payload/bom.csv'
        ? { ...view, net: '17303800.01', checks: { ...view.checks, net: 'different' as const } }
        : view,
    );
    const text = textOf(<TotalsTable verdict={{ ...green, views }} />);
    expect(text).toContain('Totals inside differ');
    expect(text).toContain('€ 17 303 800.01');
  });

  it('are not drawn when the check did not come to them', () => {
    expect(markup(<TotalsTable verdict={red} />)).toBe('');
  });
});

describe('documents', () => {
  it('can be saved from an accepted bundle, and from a refused one not', () => {
    expect(markup(<Documents verdict={green} />)).toContain('aria-label="Save Bill of materials"');
    expect(markup(<Documents verdict={green} />)).not.toContain('aria-disabled');
    expect(markup(<Documents verdict={red} />)).toContain('aria-disabled="true"');
    expect(textOf(<Documents verdict={red} />)).toContain('its documents stay inside');
  });
});

describe('the result', () => {
  it('counts signatures, persons, methods and companions', () => {
    expect(keyShare(green)).toEqual({ count: 2, all: 2 });
    expect(personsAndMethods(green)).toEqual({ persons: 1, methods: 2 });
    const text = textOf(<ResultBar verdict={green} />);
    expect(text).toContain('2 of 2 1 person × 2 methods');
    expect(text).toContain('3 of 3 OpenSSH, minisign, CMS');
    expect(text).toContain('nothing newer');
  });
});
