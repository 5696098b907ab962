import type { ClauseResult, ClauseState } from '../../../../shared/design/judgement.ts';
import { STATES_WORST_FIRST } from '../../../../shared/stages/compliance/clause-result.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { type Cell, setTable } from '../layout/table.ts';
import { FAIL, INK, WARN } from '../layout/theme.ts';
import type { Colour } from '../pdf/page.ts';

const MOST_CLAUSES = 300;
const OPEN = ['not-met', 'met-only-with', 'open'] as const satisfies readonly ClauseState[];
const COLOURS: Readonly<Record<ClauseState, Colour>> = {
  'not-met': FAIL,
  'met-only-with': WARN,
  open: WARN,
  met: INK,
  'not-applicable': INK,
  'not-yet-in-force': INK,
};

function missingOf(clause: ClauseResult, texts: ReportContext['texts']['law']): string {
  const { missingFacts, papers, waiver, because } = clause;
  return [
    missingFacts.length === 0 ? '' : fillText(texts.missing, { facts: missingFacts.join(', ') }),
    papers.length === 0 ? '' : fillText(texts.papers, { papers: papers.join(', ') }),
    waiver === null || !waiver.valid
      ? ''
      : fillText(texts.waived, { until: waiver.until, owner: waiver.owner }),
    because ?? '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function clauseRow(clause: ClauseResult, { flow, english, ...context }: ReportContext): readonly Cell[] {
  const { styles } = flow;
  const texts = context.texts.law;
  const weight =
    clause.severity === 'must' ? { ...styles.strong, colour: COLOURS[clause.state] } : styles.label;
  return [
    { text: `${clause.instrumentName}\n${clause.ref}, ${clause.jurisdiction}`, language: english },
    { text: texts[clause.severity], style: weight },
    { text: clause.requirement, language: english },
    { text: missingOf(clause, texts), style: styles.label },
  ];
}

/** How many clauses are met, and every one that is not. */
export function lawChapter(context: ReportContext): void {
  const { content, flow, figures } = context;
  const texts = context.texts.law;
  const { compliance } = content.design.values;
  const pending = OPEN.flatMap((state) => compliance.clauses.filter((clause) => clause.state === state));
  flow.chapter(texts.title);
  flow.paragraph(fillText(context.texts.planningAid, { asOf: compliance.asOf }), flow.styles.heading3);
  flow.paragraph(
    fillText(texts.failing, { failing: String(compliance.failing), waived: String(compliance.waived) }),
  );
  setTable(flow, {
    columns: [
      { title: texts.counts.state, share: 30 },
      { title: texts.counts.clauses, share: 10, align: 'right' },
      { title: '', share: 60 },
    ],
    rows: STATES_WORST_FIRST.map((state) => [
      texts.states[state],
      figures.whole(compliance.counts[state]),
      '',
    ]),
    rowHeads: true,
  });
  flow.part(texts.list);
  if (pending.length === 0) {
    flow.paragraph(texts.nothing);
    return;
  }
  if (texts.inEnglish !== '') flow.paragraph(texts.inEnglish);
  setTable(flow, {
    columns: [
      { title: texts.columns.clause, share: 26 },
      { title: texts.columns.weight, share: 11 },
      { title: texts.columns.requirement, share: 36 },
      { title: texts.columns.why, share: 30 },
    ],
    rows: OPEN.flatMap((state) => {
      const clauses = pending.slice(0, MOST_CLAUSES).filter((clause) => clause.state === state);
      const rows = clauses.map((clause) => clauseRow(clause, context));
      return rows.length === 0 ? [] : [{ band: texts.states[state] }, ...rows];
    }),
    rowHeads: true,
  });
  const more = pending.length - MOST_CLAUSES;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: figures.whole(more) }));
}
