const GIGA = 1e9;
const MEGA = 1e6;

/** Memory in words, rounded up: gigabytes, or megabytes below one of them (on-chip memory). */
export function memoryText(bytes: number): string {
  return bytes < GIGA ? `${Math.ceil(bytes / MEGA)} MB` : `${Math.ceil(bytes / GIGA)} GB`;
}
