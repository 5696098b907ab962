import { safeText } from '../csv.ts';

/** FNV-1a over the characters, to shorten a name without two becoming one by chance. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, '0');
}

/** Text cut to a number of characters; what is cut is stood for by a digest of the whole. */
function within(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = digest(text);
  return `${text.slice(0, most - tail.length - 1)}-${tail}`;
}

/** Lower-case letters, digits, hyphens and underscores, as NetBox has them in addresses. */
export function slugOf(text: string, most = 100): string {
  const slug = text
    .toLowerCase()
    .replaceAll('+', '-plus-')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return within(slug === '' ? `x-${digest(text)}` : slug, most);
}

/** Names of one kind of object: safe, within the length NetBox allows, and none twice. */
export class UniqueNames {
  readonly #most: number;
  readonly #byKey = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * The name of a thing: always the same for the same key.
   * @param key - what it is called in the design
   * @param wanted - what people call it
   */
  name(key: string, wanted: string = key): string {
    const held = this.#byKey.get(key);
    if (held !== undefined) return held;
    const base = within(safeText(wanted), this.#most);
    let name = base;
    for (let count = 2; this.#taken.has(name.toLowerCase()); count++)
      name = within(`${base.slice(0, this.#most - 8)} ${count}`, this.#most);
    this.#taken.add(name.toLowerCase());
    this.#byKey.set(key, name);
    return name;
  }
}
