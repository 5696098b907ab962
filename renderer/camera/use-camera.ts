import { type RefObject, useEffect, useRef, useState } from 'react';
import { CodeReader, type Reading } from './code-reader.ts';
import { readFrame } from './read-frame.ts';

const EVERY_MS = 60;
/** Longer side of the pictures that are read, pixels: enough for a code that fills half of it. */
const MOST_PIXELS = 1280;

function pixelsOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
  const { videoWidth, videoHeight } = video;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null || videoWidth === 0 || videoHeight === 0) return null;
  const scale = Math.min(1, MOST_PIXELS / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly reading: Reading;
  /** What the browser says why there is no camera; null while there is one. */
  readonly refused: string | null;
  readonly started: boolean;
}

/** Opens the camera while the component stands and `on` holds, and reads its pictures until a message is whole. */
export function useCamera(on: boolean): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [reading, setReading] = useState<Reading>({ state: 'waiting' });
  const [refused, setRefused] = useState<string | null>(null);
  const [started, setStarted] = useState(false);
  useEffect(() => {
    if (!on) return;
    const shown = video.current;
    const canvas = document.createElement('canvas');
    const reader = new CodeReader();
    setReading(reader.reading);
    let stream: MediaStream | null = null;
    let timer = 0;
    let ended = false;
    const stop = (): void => {
      ended = true;
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const look = (): void => {
      const pixels = shown === null ? null : pixelsOf(shown, canvas);
      const text = pixels === null ? null : readFrame(pixels);
      if (text === null) return;
      const next = reader.take(text);
      if (next.state === 'whole') stop();
      setReading(next);
    };
    const start = async (): Promise<void> => {
      const wanted = { facingMode: 'environment', width: { ideal: MOST_PIXELS } };
      stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      // The window may have been closed while the person was asked.
      if (ended) return stop();
      if (shown === null) return;
      shown.srcObject = stream;
      await shown.play();
      setStarted(true);
      timer = window.setInterval(look, EVERY_MS);
    };
    start().catch((error: unknown) => {
      if (!ended) setRefused(error instanceof Error ? error.name : String(error));
    });
    return stop;
  }, [on]);
  return { video, reading, refused, started };
}
