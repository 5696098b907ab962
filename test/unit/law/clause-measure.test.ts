import { describe, expect, it } from 'vitest';
import { clauseMeasure } from '../../../shared/law/clause-measure.ts';

type Clause = Parameters<typeof clauseMeasure>[0];

function clause(
  expression: string,
  values: Clause['valuesUsed'],
  state: Clause['state'] = 'not-met',
): Clause {
  return { expression, valuesUsed: values, state };
}

describe('the figure that decides a clause', () => {
  it('is the first limit that fails', () => {
    const found = clauseMeasure(
      clause('site.pue_design <= 1.5 and site.heat_reuse_fraction >= 0.15', {
        'site.pue_design': 1.4,
        'site.heat_reuse_fraction': 0.12,
      }),
    );
    expect(found).toEqual({
      fact: 'site.heat_reuse_fraction',
      value: 0.12,
      limit: 0.15,
      bound: 'least',
      holds: false,
    });
  });

  it('is the first limit that holds where the clause is met', () => {
    const found = clauseMeasure(
      clause(
        'site.it_kw < 500 or site.pue_design <= 1.2',
        { 'site.it_kw': 900, 'site.pue_design': 1.18 },
        'met',
      ),
    );
    expect(found).toMatchObject({ fact: 'site.pue_design', bound: 'most', holds: true });
  });

  it('reads a limit that stands before the figure', () => {
    const found = clauseMeasure(clause('1.2 >= site.pue_design', { 'site.pue_design': 1.3 }));
    expect(found).toMatchObject({ value: 1.3, limit: 1.2, bound: 'most', holds: false });
  });

  it.each([
    ['a limit turned round by not', clause('not (site.pue_design > 1.2)', { 'site.pue_design': 1.3 })],
    ['a figure nobody knows', clause('site.pue_design <= 1.2', {})],
    ['a rule without a limit', clause('evidence("x")', {})],
    ['a rule that cannot be read', clause('site.pue_design <=', { 'site.pue_design': 1.3 })],
    ['a clause that is open', clause('site.pue_design <= 1.2', { 'site.pue_design': 1.3 }, 'open')],
  ])('is none for %s', (_name, given) => {
    expect(clauseMeasure(given)).toBeNull();
  });
});
