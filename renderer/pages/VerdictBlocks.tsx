import {
  type BlockState,
  blockStates,
  type CheckedBlock,
  registerState,
} from '../../shared/bundle/verify/block-states.ts';
import type { Verdict } from '../../shared/ipc/messages.ts';
import { verifyUi } from '../../shared/texts/en/ui/verify.ts';
import { verifyBlocksUi as texts } from '../../shared/texts/en/ui/verify-blocks.ts';
import { Icon, type IconName } from '../components/Icon.tsx';

const MARKS = {
  passed: ['met', 'ok'],
  remark: ['open', 'warn'],
  refused: ['not-met', 'fail'],
  unreached: ['no-data', 'faint'],
} as const satisfies Readonly<Record<BlockState, readonly [IconName, string]>>;

function BlockRow({ checked }: { readonly checked: CheckedBlock<Verdict['findings'][number]> }) {
  const { block, state, findings } = checked;
  const [icon, className] = MARKS[state];
  return (
    <tr>
      <th scope="row">{texts.names[block]}</th>
      <td>
        <span className={`badge ${className}`}>
          <Icon name={icon} />
          {texts.states[state]}
        </span>
      </td>
      <td>
        {findings.length === 0 && <span className="dim">{texts.about[block]}</span>}
        {findings.map((finding) => (
          <p key={`${finding.code} ${finding.text}`}>
            <span className="chip">{finding.code}</span> {finding.text}{' '}
            {finding.nextStep !== '' && (
              <span className="dim">
                <b>{verifyUi.next}</b> {finding.nextStep}
              </span>
            )}
          </p>
        ))}
      </td>
    </tr>
  );
}

/** The eight blocks of the check with state, findings and next step, and what the register of this machine says. */
export function VerdictBlocks({ verdict }: { readonly verdict: Verdict }) {
  return (
    <section aria-label={texts.title} className="verdict-blocks">
      <h2>{texts.title}</h2>
      <table className="plain">
        <tbody>
          {blockStates(verdict.findings).map((checked) => (
            <BlockRow key={checked.block} checked={checked} />
          ))}
          <tr>
            <th scope="row">{texts.register}</th>
            <td colSpan={2}>{texts.registers[registerState(verdict.findings)]}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
