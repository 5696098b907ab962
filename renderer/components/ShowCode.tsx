import { useEffect, useState } from 'react';
import type { MovingCode } from '../../shared/ipc/code-messages.ts';
import type { AppHandlers } from '../../shared/ipc/contract.ts';
import { codesUi as texts } from '../../shared/texts/en/ui/codes.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { client } from '../lib/client.ts';
import { formatExact } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { Button } from './Button.tsx';
import { DialogBox } from './Dialogs.tsx';
import { Segmented } from './Segmented.tsx';

// Six a second are three flashes at most, the limit of WCAG 2.3.1.
const PACES = ['2', '4', '6'] as const;
type Pace = (typeof PACES)[number];

/** The picture that is on; stands still when paused or when there is but one. */
function usePicture(count: number, pace: Pace, moving: boolean): number {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (!moving || count < 2) return;
    const timer = setInterval(() => setAt((shown) => (shown + 1) % count), 1000 / Number(pace));
    return () => clearInterval(timer);
  }, [count, pace, moving]);
  return at;
}

function partText({ pictures, bytes }: MovingCode, at: number): string {
  const all = pictures.length;
  const words = { at: String(at + 1), all: String(all), bytes: formatExact(bytes) };
  // Every second picture mixes the others; a little more than half of them hold the message.
  return all === 1
    ? fillText(texts.still, words)
    : fillText(texts.part, { ...words, enough: String(all / 2) });
}

function Pictures({ code }: { readonly code: MovingCode }) {
  const [moving, setMoving] = useState(true);
  const [pace, setPace] = useState<Pace>('4');
  const [copied, setCopied] = useState(false);
  const at = usePicture(code.pictures.length, pace, moving);
  const picture = code.pictures[at];
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code.texts.join('\n'));
    setCopied(true);
  };
  if (picture === undefined) return null;
  const label = fillText(texts.picture, { at: String(at + 1), all: String(code.pictures.length) });
  return (
    <>
      <p>{texts.hold}</p>
      <svg
        className="moving-code"
        viewBox={`0 0 ${picture.side} ${picture.side}`}
        role="img"
        aria-label={label}
      >
        <path d={picture.path} />
      </svg>
      <p className="small">{partText(code, at)}</p>
      <div className="acts">
        {code.pictures.length > 1 && (
          <>
            <Button onPress={() => setMoving(!moving)}>{moving ? texts.pause : texts.goOn}</Button>
            <Segmented
              label={texts.pace}
              value={pace}
              segments={PACES.map((id) => ({ id, name: id }))}
              onChange={setPace}
            />
            <span className="small dim">{texts.pace}</span>
          </>
        )}
        <Button onPress={() => void copy()}>{texts.copy}</Button>
      </div>
      <p className="small dim" role="status">
        {copied && texts.copied}
      </p>
    </>
  );
}

/** A press that shows a small file as a moving code, for the camera of another machine. */
export function ShowCode({ source }: { readonly source: Parameters<AppHandlers['code']['show']>[0] }) {
  const [code, setCode] = useState<MovingCode | null>(null);
  const show = async (): Promise<void> => {
    const made = await attempt('code', () => client().code.show(source));
    if (made) setCode(made);
  };
  return (
    <>
      <Button small onPress={() => void show()}>
        {texts.show}
      </Button>
      {code !== null && (
        <DialogBox
          title={fillText(texts.title, { what: texts.kinds[code.kind] })}
          open
          wide
          onClose={() => setCode(null)}
        >
          <Pictures code={code} />
          <div className="foot">
            <Button onPress={() => setCode(null)}>{texts.close}</Button>
          </div>
        </DialogBox>
      )}
    </>
  );
}
