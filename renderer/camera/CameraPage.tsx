import { useEffect, useState } from 'react';
import { codesUi } from '../../shared/texts/en/ui/codes.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { base64Of } from '../lib/base64.ts';
import { client, faultOf, sentenceOf } from '../lib/client.ts';
import { type Camera, useCamera } from './use-camera.ts';

const texts = codesUi.camera;

function progressText({ reading, refused, started }: Camera): string {
  if (refused !== null) return fillText(texts.refused, { reason: refused });
  if (!started) return texts.starting;
  switch (reading.state) {
    case 'waiting':
      return texts.waiting;
    case 'partial':
      return fillText(texts.progress, { known: String(reading.known), all: String(reading.count) });
    case 'damaged':
      return texts.damaged;
    case 'whole':
      return '';
  }
}

/** Hands a whole message to main, which keeps it only when it is something that travels this way. */
function useHandOver(camera: Camera): { readonly said: string | null; readonly forget: () => void } {
  const [said, setSaid] = useState<string | null>(null);
  const { reading } = camera;
  useEffect(() => {
    if (reading.state !== 'whole') return;
    client()
      .code.take({ base64: base64Of(reading.message) })
      .then(({ kind, bytes }) =>
        setSaid(fillText(texts.arrived, { kind: codesUi.kinds[kind], bytes: String(bytes) })),
      )
      .catch((error: unknown) => setSaid(sentenceOf(faultOf(error))));
  }, [reading]);
  return { said, forget: () => setSaid(null) };
}

/** The window that reads moving codes with the camera, and does nothing else. */
export function CameraPage() {
  const [on, setOn] = useState(true);
  const camera = useCamera(on);
  const { said, forget } = useHandOver(camera);
  const { reading } = camera;
  // Off and on again: the camera is opened anew, with nothing of the last message.
  useEffect(() => {
    if (!on) setOn(true);
  }, [on]);
  const again = (): void => {
    forget();
    setOn(false);
  };
  return (
    <main className="camera">
      <h1>{texts.title}</h1>
      <p>{texts.text}</p>
      <video ref={camera.video} muted playsInline hidden={said !== null} aria-label={texts.title} />
      {reading.state === 'partial' && (
        <progress value={reading.known} max={reading.count} aria-label={texts.title} />
      )}
      <p role="status" className="strong">
        {said ?? progressText(camera)}
      </p>
      <p className="acts">
        {said !== null && <Button onPress={again}>{texts.again}</Button>}
        <Button kind="primary" onPress={() => window.close()}>
          {texts.close}
        </Button>
      </p>
    </main>
  );
}
