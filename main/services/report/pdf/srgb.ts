// A small ICC profile of sRGB: matrix and tone curve, the form every reader of version 2 profiles understands.

const SIGNATURE_AT = 128;
const CURVE_POINTS = 256;

/** 1/65536ths, as ICC.1:2001-04 section 5.3.1 writes numbers. */
function fixed(value: number): number {
  return Math.round(value * 65_536);
}

function xyz(x: number, y: number, z: number): Buffer {
  const data = Buffer.alloc(20);
  data.write('XYZ ', 0, 'latin1');
  for (const [index, value] of [x, y, z].entries()) data.writeInt32BE(fixed(value), 8 + index * 4);
  return data;
}

/** IEC 61966-2-1, equation for decoding, at equal steps. */
function toneCurve(): Buffer {
  const data = Buffer.alloc(12 + CURVE_POINTS * 2);
  data.write('curv', 0, 'latin1');
  data.writeUInt32BE(CURVE_POINTS, 8);
  for (let index = 0; index < CURVE_POINTS; index += 1) {
    const shown = index / (CURVE_POINTS - 1);
    const linear = shown <= 0.040_45 ? shown / 12.92 : ((shown + 0.055) / 1.055) ** 2.4;
    data.writeUInt16BE(Math.round(linear * 65_535), 12 + index * 2);
  }
  return data;
}

function description(text: string): Buffer {
  const data = Buffer.alloc(12 + text.length + 1 + 4 + 4 + 2 + 1 + 67);
  data.write('desc', 0, 'latin1');
  data.writeUInt32BE(text.length + 1, 8);
  data.write(text, 12, 'latin1');
  return data;
}

function copyright(text: string): Buffer {
  const data = Buffer.alloc(8 + text.length + 1);
  data.write('text', 0, 'latin1');
  data.write(text, 8, 'latin1');
  return data;
}

function header(size: number): Buffer {
  const data = Buffer.alloc(SIGNATURE_AT);
  data.writeUInt32BE(size, 0);
  data.writeUInt32BE(0x0210_0000, 8);
  data.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, part] of [2026, 1, 1].entries()) data.writeUInt16BE(part, 24 + index * 2);
  data.write('acsp', 36, 'latin1');
  for (const [index, value] of [0.9642, 1, 0.8249].entries()) data.writeInt32BE(fixed(value), 68 + index * 4);
  return data;
}

/** The profile as the output intent carries it. The primaries are those of IEC 61966-2-1, adapted to D50 by Bradford. */
export function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', copyright('No copyright, use freely')],
    ['wtpt', xyz(0.9505, 1, 1.0891)],
    ['rXYZ', xyz(0.436_07, 0.222_49, 0.013_92)],
    ['gXYZ', xyz(0.385_15, 0.716_87, 0.097_08)],
    ['bXYZ', xyz(0.143_07, 0.060_61, 0.714_1)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const pieces: Buffer[] = [];
  let offset = SIGNATURE_AT + table.length;
  for (const [index, [tag, data]] of tags.entries()) {
    table.write(tag, 4 + index * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    pieces.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([header(offset), table, ...pieces]);
}
