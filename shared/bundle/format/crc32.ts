// CRC-32 of ISO 3309 as ZIP uses it, eight bytes a step: an archive of some megabytes must not cost a frame.

const STEPS = 8;

function makeTables(): readonly Uint32Array[] {
  const tables = Array.from({ length: STEPS }, () => new Uint32Array(256));
  for (let value = 0; value < 256; value += 1) {
    let crc = value;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    for (const table of tables) {
      table[value] = crc;
      crc = crcStep(crc);
    }
  }
  return tables;
}

function crcStep(crc: number): number {
  let next = crc;
  for (let bit = 0; bit < 8; bit += 1) next = next & 1 ? (next >>> 1) ^ 0xedb88320 : next >>> 1;
  return next;
}

const EMPTY = new Uint32Array(256);
const [T0 = EMPTY, T1 = EMPTY, T2 = EMPTY, T3 = EMPTY, T4 = EMPTY, T5 = EMPTY, T6 = EMPTY, T7 = EMPTY] =
  makeTables();

function at(table: Uint32Array, index: number): number {
  return table[index & 255] ?? 0;
}

/** CRC-32 of bytes, as an unsigned integer. */
export function crc32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fast = bytes.length - (bytes.length % STEPS);
  let crc = 0xffffffff;
  for (let offset = 0; offset < fast; offset += STEPS) {
    const low = crc ^ view.getUint32(offset, true);
    const high = view.getUint32(offset + 4, true);
    crc =
      at(T7, low) ^
      at(T6, low >>> 8) ^
      at(T5, low >>> 16) ^
      at(T4, low >>> 24) ^
      at(T3, high) ^
      at(T2, high >>> 8) ^
      at(T1, high >>> 16) ^
      at(T0, high >>> 24);
  }
  for (let offset = fast; offset < bytes.length; offset += 1)
    crc = (crc >>> 8) ^ at(T0, crc ^ (bytes[offset] ?? 0));
  return (crc ^ 0xffffffff) >>> 0;
}
