import { describe, expect, it } from 'vitest';
import { headlineFigures } from '../../../../shared/bundle/payload/figures.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { runPipeline } from '../../../../shared/pipeline.ts';
import { newPlanFrom, templates } from '../../../../shared/plan/templates/templates.ts';
import { partLabel, stopLabel } from '../../../../shared/texts/part-label.ts';
import { plantLabel } from '../../../../shared/texts/plant-label.ts';
import { headlineLabel, REPORT_TEXTS } from '../../../../shared/texts/report-text.ts';
import { testFacts } from '../../../support/facts.ts';
import { namesIn, sentencesOf } from '../../../support/sentences.ts';

const english = sentencesOf(REPORT_TEXTS.en);
const facts = testFacts();
const designs = templates.map(({ id }) =>
  runPipeline(newPlanFrom(id, { id: asId<PlanId>('plan-told'), today: '2026-11-22' }), facts),
);

describe.each(['de', 'fr'] as const)('the report in %s', (language) => {
  const texts = REPORT_TEXTS[language];
  const own = sentencesOf(texts);

  it('fills the same names as the English one', () => {
    expect(own.size).toBeGreaterThan(250);
    for (const [path, text] of own) {
      expect([path, namesIn(text)]).toEqual([path, namesIn(english.get(path) ?? '')]);
    }
  });

  it('has no sentence of several words left in English', () => {
    const same = [...own].filter(
      ([path, text]) =>
        text === english.get(path) && /[a-z]{3,} [a-z]{3,}/.test(text.replaceAll(/\{\w+\}/g, '')),
    );
    expect(same).toEqual([]);
  });

  it('scolds nobody and keeps to the tone of the house', () => {
    for (const text of own.values()) expect(text).not.toMatch(/!|please|bitte\b|s’il vous plaît|\t/i);
  });

  it('says on its cover and in its chapters what is English, which the English one does not', () => {
    for (const [path, text] of own)
      if (path.endsWith('/inEnglish')) {
        expect(text).toMatch(/englisch|anglais/);
        expect(english.get(path)).toBe('');
      }
  });

  it('names parts of the supply and their losses without an English word', () => {
    const words = /\b(?:of|one|lost|feed|block|Utility|Switchboard|Busway|half|and|to)\b/;
    const labels = designs.flatMap(({ values }) =>
      values.power.sites.flatMap(({ failures }) => failures.map(({ label }) => label)),
    );
    expect(labels.length).toBeGreaterThan(100);
    expect(labels.some((label) => words.test(label))).toBe(true);
    for (const label of labels) expect(plantLabel(label, texts.power.terms)).not.toMatch(words);
  });

  it('names goods, sites and rules of the stack, and what stops with them, in its language', () => {
    for (const { values } of designs)
      for (const { layer, parts } of values.sovereignty.layers)
        for (const { label, stops } of parts) {
          if (layer === 'compute' || layer === 'facility' || layer === 'policy')
            expect(partLabel(label, texts)).not.toMatch(
              /rules: |grid, building|^(?:Cables|Cooling|Storage|Trays)\b/,
            );
          if (stops !== null) expect(stopLabel(stops, texts.sovereignty)).not.toBe(stops);
        }
  });
});

describe.each(['en', 'de', 'fr'] as const)('headline figures in %s', (language) => {
  it('each have a label, and words for how they come about', () => {
    const { headline } = REPORT_TEXTS[language];
    const known = new Set(Object.keys(headline.formulas));
    const unknown = designs.flatMap((design) => {
      const traces = new Map(design.trace.map((figure) => [figure.path, figure]));
      const figures = headlineFigures(design);
      for (const { path } of figures) expect(headlineLabel(path, headline, (id) => id)).not.toBe(path);
      return figures.flatMap(({ path }) => traces.get(path)?.formula ?? []).filter((id) => !known.has(id));
    });
    expect(unknown).toEqual([]);
  });
});

describe('labels in English', () => {
  it('stay as the simulation names them', () => {
    const { terms } = REPORT_TEXTS.en.power;
    for (const { values } of designs)
      for (const { failures } of values.power.sites)
        for (const { label } of failures) expect(plantLabel(label, terms)).toBe(label);
  });
});
