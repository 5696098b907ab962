import type { Flow } from './flow.ts';
import { setTable } from './table.ts';

/** Names and their values as a list of two columns. */
export function setFacts(
  flow: Flow,
  facts: readonly (readonly [name: string, value: string])[],
  shares: readonly [number, number] = [3, 7],
): void {
  setTable(flow, {
    columns: shares.map((share) => ({ title: '', share })),
    rows: facts.map(([name, value]) => [{ text: name, style: flow.styles.label }, value]),
    rowHeads: true,
    bare: true,
  });
}
