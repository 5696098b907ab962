import { toldFingerprint } from '../../shared/bundle/trust/told-fingerprint.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { TextField } from '../components/TextField.tsx';

const GROUPS = 16;
/** Digits with a blank after each group, and room for other ways to part them. */
const LONGEST = 160;

/**
 * Asks for the fingerprint as it was told on another way than the record. The computed one is not shown before: what can be
 * read off the screen would be typed off the screen.
 */
export function ToldFingerprint(props: {
  readonly computed: string;
  readonly told: string;
  /** Who tells it; the signer when left out. */
  readonly label?: string;
  readonly onChange: (told: string) => void;
}) {
  const { computed, told, onChange } = props;
  const { groups, firstWrong, same } = toldFingerprint(told, computed);
  const typed = told.toLowerCase().replace(/[^0-9a-f]/g, '');
  const said = same
    ? texts.toldSame
    : fillText(firstWrong === null ? texts.toldSoFar : texts.toldDiffers, {
        count: String(groups.filter(Boolean).length),
        group: String((firstWrong ?? 0) + 1),
      });
  return (
    <div className="told">
      <TextField
        label={props.label ?? texts.heard}
        hint={texts.heardHint}
        value={told}
        maxLength={LONGEST}
        mono
        onChange={onChange}
      />
      <div className="slip-groups" aria-hidden="true">
        {Array.from({ length: GROUPS }, (_, index) => {
          const state = groups[index] === undefined ? '' : groups[index] ? ' alike' : ' differs';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a group is what it is
            <span key={index} className={`slip-group${state}`}>
              {typed.slice(index * 4, index * 4 + 4) || '····'}
            </span>
          );
        })}
      </div>
      <p className={firstWrong === null ? 'small dim' : 'fail'} role="status">
        {said}
      </p>
    </div>
  );
}
