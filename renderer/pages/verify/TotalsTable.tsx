import type { Verdict } from '../../../shared/ipc/messages.ts';
import { verifyUi as texts } from '../../../shared/texts/en/ui/verify.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type NamedView, namedViews } from '../../../shared/texts/verdict-names.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { formatDecimal, formatExact } from '../../lib/format.ts';

type Check = NamedView['checks']['net'];
type Totals = NonNullable<Verdict['totals']>;

const MARKS = {
  same: ['met', 'ok'],
  different: ['not-met', 'fail'],
  unreadable: ['not-met', 'fail'],
} as const satisfies Readonly<Record<Exclude<Check, 'not-stated'>, readonly [IconName, string]>>;

/** A mark for what is the same; what differs says its own figure beside the mark. */
function Cell({ check, stated }: { readonly check: Check; readonly stated: string | null }) {
  if (check === 'not-stated')
    return (
      <td>
        <span className="faint" title={texts.viewChecks[check]}>
          –<span className="vh">{texts.viewChecks[check]}</span>
        </span>
      </td>
    );
  const [icon, className] = MARKS[check];
  return (
    <td>
      <span className={className}>
        <Icon name={icon} label={texts.viewChecks[check]} />
      </span>
      {check === 'different' && stated !== null && <span className="fail small nb"> {stated}</span>}
    </td>
  );
}

interface RowProps {
  readonly name: string;
  readonly views: readonly NamedView[];
  readonly of: keyof NamedView['checks'];
  readonly stated: (view: NamedView) => string | null;
  readonly value: string;
}

function Row({ name, views, of, stated, value }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {views.map((view) => (
        <Cell key={view.path} check={view.checks[of]} stated={stated(view)} />
      ))}
      <td className="num strong nb">{value}</td>
    </tr>
  );
}

function linesText(lines: number | null, unpriced: number | null): string | null {
  if (lines === null) return null;
  return unpriced === null ? formatExact(lines) : `${formatExact(lines)}; ${formatExact(unpriced)}`;
}

function agree(views: readonly NamedView[]): boolean {
  return views.every(({ checks }) =>
    Object.values(checks).every((check) => check === 'same' || check === 'not-stated'),
  );
}

function Rows({ views, totals }: { readonly views: readonly NamedView[]; readonly totals: Totals }) {
  const { currency, net, lines, unpricedLines } = totals;
  const total = formatDecimal(currency, net);
  const incomplete = unpricedLines > 0;
  return (
    <tbody>
      <Row
        name={incomplete ? texts.netIncomplete : texts.netTotal}
        views={views}
        of="net"
        stated={(view) => view.net && formatDecimal(currency, view.net)}
        value={incomplete ? fillText(texts.atLeast, { total }) : total}
      />
      <Row
        name={texts.linesUnpriced}
        views={views}
        of="lines"
        stated={(view) => linesText(view.lines, view.unpricedLines)}
        value={linesText(lines, unpricedLines) ?? ''}
      />
      <Row name={texts.everyLine} views={views} of="everyLine" stated={() => null} value="" />
    </tbody>
  );
}

/** What every document says of the bill, beside each other: the same to the cent, or which one differs and by what. */
export function TotalsTable({ verdict }: { readonly verdict: Pick<Verdict, 'views' | 'totals'> }) {
  const views = namedViews(verdict.views);
  if (views.length === 0 || verdict.totals === null) return null;
  return (
    <table className="totals-by-view inset" aria-label={texts.totals}>
      <thead>
        <tr>
          <th scope="col">{agree(views) ? texts.totalsAgree : texts.totalsDiffer}</th>
          {views.map((view) => (
            <th key={view.path} scope="col">
              {view.name}
            </th>
          ))}
          <th scope="col" className="num">
            {texts.value}
          </th>
        </tr>
      </thead>
      <Rows views={views} totals={verdict.totals} />
    </table>
  );
}
