import type { SigningParty, UnsignedVersion } from '../../../shared/ipc/list-messages.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Foreign } from '../../components/Foreign.tsx';
import { StateBadge } from '../../components/Marks.tsx';

const texts = trustVersionsUi.parties;

function Party({ name, party }: { readonly name: string; readonly party: SigningParty }) {
  const { threshold, wanted, holders } = party;
  const state = wanted === 0 ? texts.enough : fillText(texts.missing, { count: String(wanted) });
  return (
    <li>
      <span className="small">
        {name}: {fillText(texts.asks, { threshold: String(threshold) })}, {state}
      </span>
      <ul className="party">
        {holders.map(({ id, person, signed }) => (
          <li key={id}>
            <StateBadge state={signed ? 'met' : 'open'} word={signed ? texts.signed : texts.open} />{' '}
            <Foreign text={person} /> <span className="faint small">{id}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function isSame(a: SigningParty | null, b: SigningParty): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Who must sign a version, who did, and how many are missing; told once where both sides are the same. */
export function Parties({ before, own }: Pick<UnsignedVersion, 'before' | 'own'>) {
  const same = isSame(before, own);
  return (
    <ul className="parties">
      {before !== null && !same && <Party name={texts.before} party={before} />}
      <Party name={same || before === null ? texts.both : texts.own} party={own} />
    </ul>
  );
}
