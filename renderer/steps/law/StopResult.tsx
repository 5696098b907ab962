import { useMemo } from 'react';
import type { BomLine } from '../../../shared/design/supply.ts';
import type { Reason } from '../../../shared/stages/sovereignty/requirement.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { formatExact } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import type { StoppedLine, StopView } from '../../workers/law-messages.ts';

const texts = lawUi.supply.result;

interface Row {
  readonly line: BomLine;
  readonly stopped: StoppedLine;
  readonly instead: readonly string[];
}

function reasonText({ dimension, part, names }: Reason): string {
  return fillText(names.length === 0 ? texts.reasonUnknown : texts.reason, {
    what: texts.dimensions[dimension],
    part,
    names: names.join(', '),
  });
}

function columnsOf(names: Names): readonly Column<Row>[] {
  return [
    {
      key: 'fate',
      head: texts.columns.fate,
      className: 'k-fate',
      cell: ({ stopped }) => (
        <StateBadge state={stopped.fate === 'falls' ? 'not-met' : 'none'} word={texts.fates[stopped.fate]} />
      ),
      sortBy: ({ stopped }) => stopped.fate,
    },
    {
      key: 'line',
      head: texts.columns.line,
      cell: ({ line, stopped }) => {
        const [reason] = stopped.reasons;
        const first = fillText(texts.lineOf, {
          count: formatExact(line.quantity + line.spares),
          name: line.name,
        });
        return (
          <span title={stopped.reasons.map(reasonText).join('; ')}>
            <TwoLines first={first} second={reason === undefined ? '' : reasonText(reason)} />
          </span>
        );
      },
      sortBy: ({ line }) => line.name,
    },
    {
      key: 'instead',
      head: texts.columns.instead,
      cell: ({ stopped, instead }) => {
        if (stopped.fate === 'unknown') return <span className="faint">{texts.askVendor}</span>;
        const text = instead.length === 0 ? lawUi.supply.noSubstitute : instead.map(names.product).join(', ');
        return (
          <span className="clamp-2 dim" title={text}>
            {text}
          </span>
        );
      },
    },
  ];
}

/** Every line a set of stops touches: what falls first, then what nobody knows, each with its reason. */
export function StopResult(props: {
  readonly stop: StopView;
  readonly lines: readonly BomLine[];
  readonly names: Names;
}) {
  const { stop, lines, names } = props;
  const rows = useMemo((): readonly Row[] => {
    const byId = new Map<string, BomLine>(lines.map((line) => [line.id, line]));
    const instead = new Map<string, readonly string[]>(
      stop.substitutes.map((entry) => [entry.lineId, entry.productIds]),
    );
    return [...stop.lines]
      .sort((a, b) => Number(a.fate === 'unknown') - Number(b.fate === 'unknown'))
      .flatMap((stopped) => {
        const line = byId.get(stopped.lineId);
        return line === undefined ? [] : [{ line, stopped, instead: instead.get(stopped.lineId) ?? [] }];
      });
  }, [stop, lines]);
  const columns = useMemo(() => columnsOf(names), [names]);
  if (rows.length === 0) return <p className="read pad">{texts.nothing}</p>;
  return (
    <div className="scroll sticky-head">
      <DataTable
        label={texts.title}
        className="stop-lines"
        columns={columns}
        rows={rows}
        rowId={({ line }) => line.id}
        twoLine
      />
    </div>
  );
}
