const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
// Names Windows reserves for devices, with any extension.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout|clock)(?:\.|$)/i;
const MIN_SEGMENTS = 2;
const MAX_SEGMENTS = 6;

function isSafeSegment(segment: string): boolean {
  return SEGMENT.test(segment) && !segment.endsWith('.') && !DEVICE.test(segment);
}

/**
 * True when a name may stand in an archive: two to six ASCII segments of at most 80 characters, none of which a
 * file system could read as something else (`..`, drive letters, back slashes, device names, trailing dots).
 */
export function isSafeEntryName(name: string): boolean {
  const segments = name.split('/');
  return segments.length >= MIN_SEGMENTS && segments.length <= MAX_SEGMENTS && segments.every(isSafeSegment);
}

/** True when a path inside the bundle folder is safe: one to five segments of the same kind. */
export function isSafePath(path: string): boolean {
  const segments = path.split('/');
  return segments.length < MAX_SEGMENTS && segments.every(isSafeSegment);
}

/**
 * First name that stands twice, also when letters differ only in case (as Windows and macOS see them).
 * @returns the name as it stands the second time, or null
 */
export function findTwin(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) return name;
    seen.add(folded);
  }
  return null;
}

/**
 * A safe folder name made of any text: ASCII letters and digits kept, accents dropped, everything else a hyphen.
 * @returns 1 to 60 characters of `[A-Za-z0-9-]`, `plan` when nothing is left
 */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug === '' ? 'plan' : slug;
}
