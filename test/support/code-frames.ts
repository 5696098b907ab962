import type { CodePicture } from '../../shared/bundle/transfer/code-page.ts';

/** Grey pixels, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A code as a browser draws its path, `scale` pixels a module. */
export function drawCode({ side, path }: CodePicture, scale: number): GreyPicture {
  const width = side * scale;
  const pixels = new Uint8Array(width * width).fill(255);
  for (const [, column = '', row = '', boxes = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let y = 0; y < scale; y += 1) {
      const start = (Number(row) * scale + y) * width + Number(column) * scale;
      pixels.fill(0, start, start + Number(boxes) * scale);
    }
  return { width, height: width, pixels };
}

/** The picture as a canvas gives it: red, green, blue and alpha. */
export function rgbaOf({ width, height, pixels }: GreyPicture) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const [at, grey] of pixels.entries()) data.fill(grey, at * 4, at * 4 + 4);
  return { width, height, data };
}

const FILM = { width: 640, height: 480, grey: 128 } as const;

/** The pictures one after another as an uncompressed film (YUV4MPEG2), as Chromium takes it in place of a camera. */
export function filmOf(pictures: readonly GreyPicture[], perSecond: number): Buffer {
  const { width, height, grey } = FILM;
  const colour = Buffer.alloc((width * height) / 2, grey);
  const frames = pictures.flatMap((picture) => {
    const light = Buffer.alloc(width * height, grey);
    const [left, top] = [(width - picture.width) >> 1, (height - picture.height) >> 1];
    for (let y = 0; y < picture.height; y += 1)
      light.set(
        picture.pixels.subarray(y * picture.width, (y + 1) * picture.width),
        (top + y) * width + left,
      );
    return [Buffer.from('FRAME\n'), light, colour];
  });
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`),
    ...frames,
  ]);
}
