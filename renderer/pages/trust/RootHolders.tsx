import type { RootHolder } from '../../../shared/ipc/list-messages.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { Foreign } from '../../components/Foreign.tsx';

const texts = trustVersionsUi.roots;

function Holder(props: {
  readonly holder: RootHolder;
  readonly gone: boolean;
  readonly onToggle: () => void;
}) {
  const { holder, gone } = props;
  const { id, person, name, organisation, suite, fingerprint, here } = holder;
  return (
    <li className={gone ? 'gone' : undefined}>
      <div className="holder-head">
        <b className="strong">{name === null ? texts.unknown : <Foreign text={name} />}</b>
        <span className="faint small grow">
          {id}
          {person !== name && (
            <>
              {' · '}
              {texts.person.toLowerCase()} <Foreign text={person} />
            </>
          )}
          {organisation !== null && organisation !== '' && (
            <>
              {' · '}
              <Foreign text={organisation} />
            </>
          )}
          {' · '}
          {suite} · {here ? texts.here : texts.elsewhere}
        </span>
        <Button small onPress={props.onToggle}>
          {fillText(gone ? texts.keep : texts.remove, { id })}
        </Button>
      </div>
      {gone ? <span className="small warn">{texts.removed}</span> : <Fingerprint groups={fingerprint} />}
    </li>
  );
}

/** Who may change the list now, and who of them is to go. */
export function RootHolders(props: {
  readonly holders: readonly RootHolder[];
  readonly removed: readonly string[];
  readonly onRemoved: (removed: readonly string[]) => void;
}) {
  const { holders, removed, onRemoved } = props;
  const toggle = (id: string): void =>
    onRemoved(removed.includes(id) ? removed.filter((entry) => entry !== id) : [...removed, id]);
  return (
    <ul className="holders" aria-label={texts.holders}>
      {holders.map((holder) => (
        <Holder
          key={holder.id}
          holder={holder}
          gone={removed.includes(holder.id)}
          onToggle={() => toggle(holder.id)}
        />
      ))}
    </ul>
  );
}
