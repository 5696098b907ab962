/** Finds the names a maker answers to. */
export type NamesOf = (name: string) => readonly string[];

/** Owner of each maker, by normalised name: `hisilicon` → `huawei`. */
export type OwnerTable = Readonly<Record<string, string>>;

/** A maker's name as the vendor table writes it: lower case, no blanks at the ends. */
export function lowerName(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * Finds a maker's own name and every owner above it.
 * @param owners - name → owner; a circle of owners is walked once
 * @returns function from a name to itself first and its owners upwards, all in lower case
 */
export function makerNames(owners: OwnerTable): NamesOf {
  const ownerOf = new Map(
    Object.entries(owners).map(([name, owner]) => [lowerName(name), lowerName(owner)] as const),
  );
  return (name) => {
    const names = new Set<string>();
    let next: string | undefined = lowerName(name);
    while (next !== undefined && !names.has(next)) {
      names.add(next);
      next = ownerOf.get(next);
    }
    return [...names];
  };
}
