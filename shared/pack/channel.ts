/** What packs bring. Each channel has its own holders, its own versions and its own end. */
export const PACK_CHANNELS = ['catalogue', 'rules', 'prices'] as const;
export type PackChannel = (typeof PACK_CHANNELS)[number];

/** What a table of a pack holds. */
export const TABLE_ROLES = ['products', 'models', 'tables', 'coefficients', 'instruments', 'prices'] as const;
export type TableRole = (typeof TABLE_ROLES)[number];

interface Placed {
  readonly channel: PackChannel;
  readonly role: TableRole;
}

// Paths below the data folder, first match wins; the same folders as assets/catalogue.
const PLACES: readonly (readonly [RegExp, Placed])[] = [
  [/^prices\.json$/, { channel: 'prices', role: 'prices' }],
  [/^rule-tables\.json$/, { channel: 'rules', role: 'tables' }],
  [/^regulations\/[^/]+\.json$/, { channel: 'rules', role: 'instruments' }],
  [/^(?:assumptions|goods-classes)\.json$/, { channel: 'catalogue', role: 'tables' }],
  [/^coefficients\/[a-z-]+\.json$/, { channel: 'catalogue', role: 'coefficients' }],
  [/^models\/[^/]+\.json$/, { channel: 'catalogue', role: 'models' }],
  [/^[a-z]+\/[^/]+\.json$/, { channel: 'catalogue', role: 'products' }],
];

/**
 * Where a table belongs, told by its path below the data folder, as `regulations/de.json`.
 * @returns null for a path that no channel has
 */
export function placeOfTable(path: string): Placed | null {
  return PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** True for the name of a channel. */
export function isPackChannel(name: string): name is PackChannel {
  return (PACK_CHANNELS as readonly string[]).includes(name);
}
