import { describe, expect, it } from 'vitest';
import { ruleErrorSentence } from '../../../../../shared/texts/en/rules.ts';
import { compile } from '../../../../support/rules.ts';

function sentenceOf(source: string): string {
  const compiled = compile(source);
  return compiled.ok ? 'nothing was refused' : ruleErrorSentence(compiled.error);
}

describe('the sentence of a refused rule', () => {
  it.each([
    ['racks.count = 3', 'The character = has no meaning here. Write == to compare two values.'],
    ['a & b', 'The character & has no meaning here. Write "and".'],
    ["site.country == 'DE'", "The character ' has no meaning here. Texts stand in double quotes."],
    ['a ; b', 'The character ; has no meaning here.'],
    ['known()', 'known takes 1 argument, not 0.'],
    ['contains(EU)', 'contains takes 2 arguments, not 1.'],
  ])('%s', (source, sentence) => {
    expect(sentenceOf(source)).toBe(sentence);
  });
});
