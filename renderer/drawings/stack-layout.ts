import type { ControlKind, LayerPart } from '../../shared/design/judgement.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';

/** A box of the stack: one part, or parts of one kind in the same hands where a layer has too many for its row. */
export interface StackBox {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly control: ControlKind;
  readonly parts: readonly LayerPart[];
}

/** Boxes a layer shows by itself before parts share one. */
const MOST_BOXES = 6;

const HEADING_END = ': ';

function headingOf(part: LayerPart): string {
  const cut = part.label.indexOf(HEADING_END);
  return cut < 0 ? part.label : part.label.slice(0, cut);
}

/** Seats of supplier and ultimate parent; "unknown" when nobody knows either. */
export function countriesOf(part: LayerPart): string {
  const known = [part.supplierCountry, part.controlCountry].filter((country) => country !== null);
  return [...new Set(known)].join(' · ') || drawingsUi.unknown;
}

function detailOf(part: LayerPart): string {
  const named = headingOf(part) !== part.label && part.supplier !== null;
  if (named) return `${part.supplier} · ${countriesOf(part)}`;
  return [...new Set([countriesOf(part), drawingsUi.controls[part.control]])].join(' ');
}

function boxOf(parts: readonly LayerPart[], name: string): StackBox | null {
  const [first] = parts;
  if (first === undefined) return null;
  const { control } = first;
  // The same part of several pools is one box.
  const one = new Set(parts.map((part) => `${part.label}/${part.supplier}`)).size === 1;
  const detail = one
    ? detailOf(first)
    : fillText(drawingsUi.makers, { count: String(parts.length), control: drawingsUi.controls[control] });
  return {
    id: `${name}/${control}/${one ? (first.supplier ?? '') : parts.length}`,
    name,
    detail,
    control,
    parts,
  };
}

function grouped(
  parts: readonly LayerPart[],
  keyOf: (part: LayerPart) => string,
): readonly (readonly LayerPart[])[] {
  const groups = new Map<string, LayerPart[]>();
  for (const part of parts) {
    const group = groups.get(keyOf(part));
    if (group === undefined) groups.set(keyOf(part), [part]);
    else group.push(part);
  }
  return [...groups.values()];
}

function headedBox(parts: readonly LayerPart[]): StackBox | null {
  const [first] = parts;
  return first === undefined ? null : boxOf(parts, headingOf(first));
}

const lineCount = (parts: readonly LayerPart[]): number =>
  parts.reduce((sum, part) => sum + part.lines.length, 0);

/**
 * Boxes of a layer, each part in exactly one of them. Up to six stand alone; beyond that parts of one kind in the same
 * hands share a box, and then the kinds with the fewest lines share one for each kind of control.
 */
export function stackBoxes(parts: readonly LayerPart[]): readonly StackBox[] {
  const same = grouped(parts, (part) => `${part.label}/${part.supplier}/${part.control}`);
  if (same.length <= MOST_BOXES) return same.flatMap((group) => headedBox(group) ?? []);
  const kinds = grouped(parts, (part) => `${headingOf(part)}/${part.control}`);
  const byLines = [...kinds].sort((a, b) => lineCount(b) - lineCount(a));
  const own = new Set(kinds.length <= MOST_BOXES ? kinds : byLines.slice(0, MOST_BOXES - 1));
  const rest = kinds.filter((group) => !own.has(group)).flat();
  return [
    ...kinds.filter((group) => own.has(group)).flatMap((group) => headedBox(group) ?? []),
    ...grouped(rest, (part) => part.control).flatMap((group) => {
      const [first] = group;
      const name =
        group.length === 1 && first !== undefined
          ? headingOf(first)
          : fillText(drawingsUi.otherParts, { count: String(group.length) });
      return boxOf(group, name) ?? [];
    }),
  ];
}
