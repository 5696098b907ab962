import { usePlanStore } from '../stores/plan-store.ts';
import { saveNow } from './autosave.ts';
import { client } from './client.ts';
import { attempt } from './session.ts';

/** Presentation that a drawing takes with it; everything else follows from these. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'paint-order',
] as const;
const TEXT_PROPERTIES = [
  'font-size',
  'font-weight',
  'font-stretch',
  'letter-spacing',
  'text-anchor',
] as const;
const INITIAL: Readonly<Record<string, string>> = {
  'fill-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'paint-order': 'normal',
  'font-stretch': '100%',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
};
const OWN = [
  'class',
  'style',
  'role',
  'tabindex',
  'aria-label',
  'data-object',
  'data-figure',
  'data-pointer',
] as const;

type Look = readonly (readonly [string, string])[];

/** Looks by what decides them, so that ten thousand equal shapes are asked once. */
class Looks {
  readonly #known = new Map<string, Look>();

  #keyOf(element: Element): string {
    const attributes = [...element.attributes]
      .filter(({ name }) => name === 'class' || name === 'style' || /^(fill|stroke|opacity|font)/.test(name))
      .map(({ name, value }) => `${name}=${value}`);
    return `${element.localName} ${element.parentElement?.getAttribute('class') ?? ''} ${attributes.join(' ')}`;
  }

  of(element: Element): Look {
    const key = this.#keyOf(element);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const style = getComputedStyle(element);
    const texts = element.localName === 'text' || element.localName === 'tspan';
    const names = texts ? [...PROPERTIES, ...TEXT_PROPERTIES] : PROPERTIES;
    const look = names
      .map((name): readonly [string, string] => [name, style.getPropertyValue(name)])
      .filter(([name, value]) => value !== '' && value !== INITIAL[name])
      // Colours that come out of a mix keep their alpha; addresses inside the page become plain references.
      .map(([name, value]): readonly [string, string] => [
        name,
        value.replace(/url\("?[^"#]*(#[^")]+)"?\)/, 'url($1)'),
      ]);
    this.#known.set(key, look);
    return look;
  }
}

/** Elements without an own shape: their look is that of what they hold. */
const HOLDERS: ReadonlySet<string> = new Set(['svg', 'g', 'defs', 'title', 'pattern', 'clipPath']);

/** A copy with its whole look as attributes: it looks the same without the style sheets of the window. */
function standalone(svg: Element, looks: Looks): Element {
  const copy = svg.cloneNode(true) as Element;
  const [originals, copies] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) {
    const target = copies[index];
    if (target === undefined) continue;
    const look = HOLDERS.has(original.localName) ? [] : looks.of(original);
    for (const name of OWN) target.removeAttribute(name);
    for (const [name, value] of look) target.setAttribute(name, value);
  }
  for (const name of OWN) copy.removeAttribute(name);
  return copy;
}

/** Patterns that a drawing refers to and that stand elsewhere in the window. */
function patternsOf(text: string, looks: Looks): string {
  const ids = new Set([...text.matchAll(/url\(#([\w-]+)\)/g)].map((match) => match[1] ?? ''));
  const found = [...ids].flatMap((id) => {
    if (text.includes(`id="${id}"`)) return [];
    const pattern = document.getElementById(id);
    return pattern === null ? [] : [new XMLSerializer().serializeToString(standalone(pattern, looks))];
  });
  return found.length === 0 ? '' : `<defs>${found.join('')}</defs>`;
}

/** Does the work in the light theme: what is handed on is read on paper. Nothing is painted in between. */
function inLight<T>(work: () => T): T {
  const root = document.documentElement.classList;
  const dark = root.contains('theme-dark');
  root.remove('theme-dark');
  try {
    return work();
  } finally {
    root.toggle('theme-dark', dark);
  }
}

/** One drawing as text that stands by itself, and its size. */
export function drawingText(drawings: readonly SVGSVGElement[]): {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
} {
  return inLight(() => {
    const looks = new Looks();
    let [width, height] = [1, 0];
    const parts = drawings.map((drawing) => {
      const copy = standalone(drawing, looks);
      const size = { width: drawing.width.baseVal.value, height: drawing.height.baseVal.value };
      copy.setAttribute('y', String(height));
      height += size.height;
      width = Math.max(width, size.width);
      return new XMLSerializer().serializeToString(copy);
    });
    const body = parts.join('');
    const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`;
    return {
      svg: `${head}${patternsOf(body, looks)}${body}</svg>`,
      widthPx: width,
      heightPx: Math.max(1, height),
    };
  });
}

/** Saves drawings under each other as one SVG; main asks where to and puts the marking of the plan around them. */
export async function saveDrawing(title: string, drawings: readonly SVGSVGElement[]): Promise<void> {
  const { plan } = usePlanStore.getState();
  if (plan === null || drawings.length === 0) return;
  // The marking is the stored plan's: what was just typed counts.
  await saveNow();
  const text = drawingText(drawings);
  await attempt('export-drawing', () => client().plan.exportDrawing({ id: plan.id, title, ...text }));
}
