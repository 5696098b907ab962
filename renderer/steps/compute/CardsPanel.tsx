import type { CatalogueSheet, SheetFigure } from '../../../shared/ipc/messages.ts';
import { catalogueUi } from '../../../shared/texts/en/ui/catalogue.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { NoData, SourceTagMark } from '../../components/Marks.tsx';
import { formatDate } from '../../lib/format.ts';
import { fieldName, sourceText, tagOf, valueText } from '../../lib/sheet-words.ts';
import { useSheet } from '../../lib/use-sheet.ts';
import { goTo, select } from '../../stores/navigation-store.ts';
import type { DrawingsProps } from './ComputeDrawings.tsx';
import { systemKey } from './choose.ts';

const words = computeUi.cards;

function shownOf(figure: SheetFigure): string | null {
  return valueText(figure.override === null ? figure.value : figure.override.value);
}

/** A fact with unit, basis, source, day and confidence; an unknown one stays in the list. */
function Fact({ figure }: { readonly figure: SheetFigure }) {
  const value = shownOf(figure);
  const source = figure.source === null ? catalogueUi.sheet.noSource : sourceText(figure.source);
  return (
    <tr>
      <td title={`${figure.basis ?? ''} ${source}`.trim()}>
        <span className="strong">{fieldName(figure.field)}</span>
        <small className="dim">
          {[figure.basis, source].filter((part) => part !== null && part !== '').join(' · ')}
        </small>
      </td>
      <td className="num">
        {value === null ? <NoData /> : <span className="strong">{value}</span>}{' '}
        {value !== null && figure.unit}
      </td>
      <td>
        <SourceTagMark tag={figure.override === null ? tagOf(figure.tag) : 'U'} />
      </td>
      <td className="nb">{formatDate(figure.dateRead)}</td>
      <td>{wordsUi.confidence[figure.confidence]}</td>
    </tr>
  );
}

function Card({ sheet, kind }: { readonly sheet: CatalogueSheet; readonly kind: string }) {
  const { row, figures } = sheet;
  // What is known stands first; how much is not known is said and can be opened.
  const known = figures.filter((figure) => shownOf(figure) !== null);
  const unknown = figures.filter((figure) => shownOf(figure) === null);
  return (
    <section className="fact-card" aria-label={row.name}>
      <h3>
        <span className="label">{kind}</span> {row.name}{' '}
        <button
          type="button"
          className="link small"
          onClick={() => {
            select('product', row.id);
            goTo('catalogue');
          }}
        >
          {words.open}
        </button>
      </h3>
      <table className="compact-rows inset" aria-label={fillText(words.facts, { name: row.name })}>
        <thead>
          <tr>
            {words.columns.map((head, index) => (
              <th key={head} className={index === 1 ? 'num' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...known, ...unknown].map((figure) => (
            <Fact key={figure.field} figure={figure} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The model and the accelerator the pool stands on, each fact with where it comes from. */
export function CardsPanel(props: DrawingsProps) {
  const { ranking, built, step, pool, selected } = props;
  const workload = step.plan.workloads.find((entry) => pool.workloadIds.includes(entry.id));
  const system = ranking?.systems.find((entry) => systemKey(entry) === selected);
  const accelerator = useSheet(system?.acceleratorId ?? built?.acceleratorId ?? null);
  const model = useSheet(workload?.modelId ?? null);
  return (
    <div className="fact-cards">
      {accelerator !== null && <Card sheet={accelerator} kind={words.accelerator} />}
      {model !== null && <Card sheet={model} kind={words.model} />}
    </div>
  );
}
