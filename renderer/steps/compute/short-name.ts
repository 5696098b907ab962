const PARENTHESIS = /\s*\([^)]*\)/g;
const MEMORY = /\s+\d+\s?GB\b/;

/**
 * The name of a product as people say it beside others of its kind: without its maker, without what stands in
 * brackets, behind a slash or as memory size.
 */
export function shortName(name: string, maker: string | null): string {
  const own = maker !== null && name.toLowerCase().startsWith(`${maker.toLowerCase()} `);
  const bare = (own ? name.slice((maker ?? '').length + 1) : name)
    .replaceAll(PARENTHESIS, '')
    .split(' / ')[0]
    ?.replace(MEMORY, '')
    .replace(/^AMD Instinct |^Instinct /, '')
    .trim();
  return bare === undefined || bare === '' ? name : bare;
}
