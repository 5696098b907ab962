import type { Instrument } from '../../catalogue/instrument.ts';
import type { RuleText } from '../../stages/compliance/lint-rules.ts';

function rulesOf({ id, appliesWhen, clauses }: Instrument): readonly RuleText[] {
  const undated = { effectiveFrom: null, effectiveTo: null };
  return [
    { at: id, field: 'applies-when', expression: appliesWhen.expression, ...undated },
    ...clauses.map(({ ref, check }): RuleText => {
      const { expression, effectiveFrom, effectiveTo } = check;
      return { at: `${id} ${ref}`, field: 'check', expression, effectiveFrom, effectiveTo };
    }),
  ];
}

/** Rules of some instruments, to be examined: the scope of each first, then its clauses. */
export function rulesOfInstruments(instruments: readonly Instrument[]): readonly RuleText[] {
  return instruments.flatMap(rulesOf);
}
