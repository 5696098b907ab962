import type { ListDifference } from '../../../shared/bundle/trust/list-difference.ts';
import { differenceText } from '../../../shared/texts/en/list-difference.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { Facts } from '../../components/Facts.tsx';

const texts = trustVersionsUi.differences;

/** What is different in a version of a list, one after the other, with whatever it was before. */
export function Differences(props: {
  readonly differences: readonly ListDifference[];
  readonly title?: string;
  /** Something above names them already. */
  readonly named?: boolean;
}) {
  const { differences, title = texts.title, named = false } = props;
  return (
    <section className="differences" aria-label={title}>
      {!named && <h3 className="label">{title}</h3>}
      {differences.length === 0 && <p className="small dim">{texts.none}</p>}
      <ul>
        {differences.map(differenceText).map(({ title: what, rows }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: differences have no identity but their place
          <li key={index}>
            <b className="strong">{what}</b>
            {rows.length > 0 && <Facts rows={rows} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
