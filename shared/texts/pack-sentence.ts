import type { PackRefusal } from '../pack/refusal.ts';
import { packRefusalTexts } from './en/packs.ts';
import { fillText } from './fill-text.ts';
import { visibleText } from './visible-text.ts';

/** Sentence of a refusal, on one line: what a pack says about itself cannot move the cursor or turn the text round. */
export function packRefusalSentence({ code, params }: PackRefusal): string {
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, visibleText(String(value))]),
  );
  return fillText(packRefusalTexts[code], shown).replace(/ {2,}/g, ' ');
}
