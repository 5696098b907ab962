import type { ClauseResult, ClauseState } from '../../../../shared/design/judgement.ts';
import { STATES_WORST_FIRST } from '../../../../shared/stages/compliance/clause-result.ts';
import { planningAidNotice, stateTexts } from '../../../../shared/texts/en/compliance.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { type ReportContext, whole } from '../context.ts';
import { type Cell, setTable } from '../layout/table.ts';
import { FAIL, INK, WARN } from '../layout/theme.ts';
import type { Colour } from '../pdf/page.ts';

const texts = reportText.law;
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

function missingOf(clause: ClauseResult): string {
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

function clauseRow(clause: ClauseResult, { flow }: ReportContext): readonly Cell[] {
  const { styles } = flow;
  const weight =
    clause.severity === 'must' ? { ...styles.strong, colour: COLOURS[clause.state] } : styles.label;
  return [
    `${clause.instrumentName}\n${clause.ref}, ${clause.jurisdiction}`,
    { text: texts[clause.severity], style: weight },
    clause.requirement,
    { text: missingOf(clause), style: styles.label },
  ];
}

/** How many clauses are met, and every one that is not. */
export function lawChapter(context: ReportContext): void {
  const { content, flow, words } = context;
  const { compliance } = content.design.values;
  const pending = OPEN.flatMap((state) => compliance.clauses.filter((clause) => clause.state === state));
  flow.chapter(words.chapters.law);
  flow.paragraph(planningAidNotice(compliance.asOf), flow.styles.heading3);
  flow.paragraph(
    fillText(texts.failing, { failing: String(compliance.failing), waived: String(compliance.waived) }),
  );
  setTable(flow, {
    columns: [
      { title: texts.counts.state, share: 30 },
      { title: texts.counts.clauses, share: 10, align: 'right' },
      { title: '', share: 60 },
    ],
    rows: STATES_WORST_FIRST.map((state) => [stateTexts[state], whole(compliance.counts[state]), '']),
    rowHeads: true,
  });
  flow.part(texts.list);
  if (pending.length === 0) {
    flow.paragraph(texts.nothing);
    return;
  }
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
      return rows.length === 0 ? [] : [{ band: stateTexts[state] }, ...rows];
    }),
    rowHeads: true,
  });
  const more = pending.length - MOST_CLAUSES;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: whole(more) }));
}
