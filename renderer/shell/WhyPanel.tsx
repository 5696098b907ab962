import { useState } from 'react';
import { stepsUi } from '../../shared/texts/en/ui/steps.ts';
import { whyUi } from '../../shared/texts/en/ui/why.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import type { TraceFigure, TraceInput } from '../../shared/trace.ts';
import { Button } from '../components/Button.tsx';
import { CoverageMark, NoData, SourceTagMark } from '../components/Marks.tsx';
import { useExplanation } from '../lib/engine.ts';
import { formatInterval, formatQuantity, show } from '../lib/format.ts';
import type { Names } from '../lib/names.ts';
import { stepOfPointer } from '../lib/pointer-step.ts';
import {
  expressionWithNumbers,
  prettyExpression,
  readingShown,
  resultText,
  sourcesUnder,
  tagOf,
  traceAsText,
  treeLines,
} from '../lib/why-text.ts';
import {
  closeWhy,
  goTo,
  goToField,
  pinWhy,
  select,
  useNavigationStore,
  walkBack,
  walkIn,
} from '../stores/navigation-store.ts';
import type { TraceNode } from '../workers/engine-messages.ts';

function titleOf(figure: TraceFigure | undefined): string {
  if (figure === undefined || figure.value === null) return whyUi.titleNoData;
  const reading =
    typeof figure.value === 'number' ? formatQuantity(figure.value, figure.unit) : String(figure.value);
  return fillText(whyUi.title, { value: reading });
}

/** Interval as a whisker on its own scale, the value where it lies between the ends. */
function Whisker({ figure }: { readonly figure: TraceFigure }) {
  const { interval, value, unit } = figure;
  if (interval === undefined || typeof value !== 'number') return null;
  const [low, high] = interval;
  const span = high - low;
  if (span <= 0) return null;
  const at = (x: number): string => `${20 + ((x - low) / span) * 65}%`;
  return (
    <svg width="100%" height="26" className="interval" aria-hidden="true">
      <line x1="0" x2="100%" y1="9" y2="9" className="d-hair" />
      <line x1={at(low)} x2={at(high)} y1="9" y2="9" stroke="var(--accent)" strokeWidth="1.5" />
      <line x1={at(low)} x2={at(low)} y1="5" y2="13" stroke="var(--accent)" strokeWidth="1.5" />
      <line x1={at(high)} x2={at(high)} y1="5" y2="13" stroke="var(--accent)" strokeWidth="1.5" />
      <circle cx={at(value)} cy="9" r="5" fill="var(--sheet)" stroke="var(--accent)" strokeWidth="1.5" />
      <text className="d-lab mid" x={at(low)} y="25">
        {show(low, unit).value}
      </text>
      <text className="d-lab mid" x={at(high)} y="25">
        {show(high, unit).value}
      </text>
    </svg>
  );
}

function FigureBlock({ figure }: { readonly figure: TraceFigure }) {
  const shown = readingShown(figure.value, figure.unit);
  return (
    <div className="blk">
      <div className="fig">
        {figure.value === null ? (
          <NoData />
        ) : (
          <b className={typeof figure.value === 'string' ? 'text' : undefined}>{shown.value}</b>
        )}
        <span className="dim">{shown.unit}</span>
        {figure.coverage !== undefined && <CoverageMark coverage={figure.coverage} />}
        <span className="grow" />
        {figure.interval !== undefined && typeof figure.value === 'number' && (
          <span className="dim small nb">
            {fillText(whyUi.interval, {
              interval: formatInterval(figure.interval[0], figure.interval[1], {
                unit: figure.unit,
                of: figure.value,
              }),
            })}
          </span>
        )}
      </div>
      <Whisker figure={figure} />
      {figure.coverage !== undefined && <p className="small dim">{wordsUi.coverage[figure.coverage]}</p>}
    </div>
  );
}

/** Where a line of the tree leads: into the figure, to the field, to the data sheet; or nowhere. */
function followerOf(input: TraceInput): { readonly act: () => void; readonly title: string } | null {
  const { from } = input;
  if (from.kind === 'figure') return { act: () => walkIn(from.path), title: from.path };
  if (from.kind === 'plan')
    return {
      act: () => goToField(stepOfPointer(from.pointer), from.pointer),
      title: `${whyUi.goToField}, ${stepsUi.names[stepOfPointer(from.pointer)]}`,
    };
  if (from.kind === 'catalogue')
    return {
      act: () => {
        select('product', from.id);
        goTo('catalogue');
      },
      title: whyUi.openSheet,
    };
  return null;
}

function TreeItem({ input, level }: { readonly input: TraceInput; readonly level: number }) {
  const shown = readingShown(input.value, input.unit);
  const tag = tagOf(input.from);
  const follower = followerOf(input);
  return (
    <li className={`l${level}`}>
      {follower === null ? (
        <span className="k">{input.name}</span>
      ) : (
        <button type="button" className="k" title={follower.title} onClick={follower.act}>
          {input.name}
        </button>
      )}
      <span className="v">
        {input.value === null ? <NoData /> : shown.value}
        {shown.unit !== '' && <small> {shown.unit}</small>}
      </span>
      {tag === null ? <span /> : <SourceTagMark tag={tag} />}
    </li>
  );
}

function Trace({ node, names }: { readonly node: TraceNode; readonly names: Names }) {
  const { figure } = node;
  const nameOf = (id: string): string => {
    const product = names.product(id);
    return product === id ? names.model(id) : product;
  };
  const sources = sourcesUnder(node, nameOf);
  const lines = treeLines(node);
  return (
    <>
      <FigureBlock figure={figure} />
      <div className="blk">
        <h3>
          {whyUi.formula} <span className="mono">{figure.formula}</span>
        </h3>
        <div className="formula">
          {prettyExpression(figure.expression)}
          <br />
          <i>=</i> {expressionWithNumbers(figure)}
          <br />
          <i>=</i> {resultText(figure)}
        </div>
      </div>
      <div className="blk">
        <h3>{whyUi.from}</h3>
        {lines.length === 0 && <p className="small dim">{whyUi.noInputs}</p>}
        <ul className="tree">
          {lines.map((line) => (
            <TreeItem key={line.key} input={line.input} level={line.level} />
          ))}
        </ul>
      </div>
      {sources.length > 0 && (
        <div className="blk">
          <h3>{whyUi.sources}</h3>
          <ul className="sources">
            {sources.map((line) => (
              <li key={`${line.title} ${line.detail}`}>
                <SourceTagMark tag={line.tag} />
                <span>
                  <b>{line.title}</b>, {line.detail}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Why a figure is what it is: its formula with names and numbers, what went in, down to datasheet and clause. */
export function WhyPanel({ names }: { readonly names: Names }) {
  const why = useNavigationStore((state) => state.why);
  const node = useExplanation(why?.path ?? null);
  const [copied, setCopied] = useState('');
  if (why === null) return null;
  const copy = (): void => {
    if (!node) return;
    void navigator.clipboard.writeText(traceAsText(node, names.product)).then(() => setCopied(whyUi.copied));
  };
  return (
    <aside className="why" aria-label={titleOf(node?.figure)} data-region="why">
      <div className="cap">
        {why.back.length > 0 && <Button kind="quiet" icon="left" label={whyUi.back} onPress={walkBack} />}
        <h2>{titleOf(node?.figure)}</h2>
        <Button
          kind={why.pinned ? 'plain' : 'quiet'}
          icon="pin"
          label={why.pinned ? whyUi.unpin : whyUi.pin}
          onPress={pinWhy}
        />
        <Button kind="quiet" icon="close" label={whyUi.close} onPress={closeWhy} />
      </div>
      <div className="blocks">
        {node === null && <p className="blk dim">{whyUi.unknown}</p>}
        {node && <Trace node={node} names={names} />}
      </div>
      <div className="foot">
        <Button small icon="copy" onPress={copy} reason={node ? null : whyUi.waiting}>
          {whyUi.copy}
        </Button>
        <Button small icon="print" onPress={() => print()}>
          {whyUi.print}
        </Button>
        <span className="grow small faint" role="status">
          {copied}
        </span>
        <kbd>Alt W</kbd>
      </div>
    </aside>
  );
}
