import type { ReactNode } from 'react';
import type { ClosureIdentity } from '../../../shared/design/judgement.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Icon } from '../../components/Icon.tsx';
import { Band } from '../../components/Sheet.tsx';
import { formatExact, formatNumber } from '../../lib/format.ts';

function side(value: number): string {
  return Number.isInteger(value) ? formatExact(value) : formatNumber(value);
}

/** Broken ones first, then in the order of the stages: what holds needs no look. */
function worstFirst(identities: readonly ClosureIdentity[]): readonly ClosureIdentity[] {
  return [...identities.filter((entry) => !entry.holds), ...identities.filter((entry) => entry.holds)];
}

/** What must add up on every design, with both sides of each sum. */
export function Closure({
  identities,
  children,
}: {
  readonly identities: readonly ClosureIdentity[];
  readonly children: ReactNode;
}) {
  const held = identities.filter((identity) => identity.holds).length;
  return (
    <>
      <Band
        title={fabricUi.closure}
        label={fillText(fabricUi.closureOf, {
          held: formatExact(held),
          count: formatExact(identities.length),
        })}
      >
        {children}
      </Band>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing inside to stop at */}
      <ul className="identity-list scroll" tabIndex={0}>
        {worstFirst(identities).map((identity) => (
          <li key={identity.id} title={identity.statement}>
            <span className={identity.holds ? 'ok' : 'fail'}>
              <Icon
                name={identity.holds ? 'met' : 'not-met'}
                label={identity.holds ? fabricUi.holds : fabricUi.broken}
              />
            </span>
            <span className={identity.holds ? 'clip' : 'clip fail'}>{identity.statement}</span>
            <span className="num">
              {`${side(identity.left)} ${identity.holds ? '=' : '≠'} ${side(identity.right)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
