import { escapeXml } from '../bundle/format/xml.ts';
import { markingText } from '../bundle/marking.ts';
import { PlannerError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';

/** A drawing as the window gives it: a picture without its frame. */
export interface BareDrawing {
  readonly title: string;
  /** One `svg` element with its own presentation, no styles and no scripts. */
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

const LINE_PX = 16;
const PAD_PX = 5;
const SIDE_PX = 12;
const TITLE_PX = 26;
/** Width of a capital of the marking at 12 px, wide on purpose. */
const CAPITAL_PX = 9.5;
const NARROWEST_PX = 420;
const INK = '#000000';
const PAPER = '#ffffff';
const FONT = "'IBM Plex Sans', 'Helvetica Neue', Arial, sans-serif";

// SECURITY: a picture that is handed on must not run, load or refer to anything outside of itself.
const SHAPES: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'defs',
  'title',
  'pattern',
  'clipPath',
  'rect',
  'path',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
]);
const TAG = /<\/?([^\s/>]*)[^<>]*>?/g;
const REACHES_OUT = /\son\w+\s*=|href\s*=|style\s*=|url\(\s*['"]?(?!#|&quot;#)/i;

function isPlain(svg: string): boolean {
  if (!svg.startsWith('<svg') || !svg.trimEnd().endsWith('</svg>')) return false;
  for (const [tag, name = ''] of svg.matchAll(TAG))
    if (!SHAPES.has(name) || !tag.endsWith('>') || REACHES_OUT.test(tag)) return false;
  return true;
}

function assertPlain(svg: string): void {
  if (isPlain(svg)) return;
  throw new PlannerError('ipc', 'payload-refused', {
    call: 'plan.exportDrawing',
    reason: 'a drawing holds shapes and texts only',
  });
}

/** The marking in as many lines as it needs; it is never cut, so a long word stands alone. */
function markingLines(marking: string, widthPx: number): readonly string[] {
  const lines: string[] = [];
  for (const part of marking.split(' · ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : `${last} · ${part}`;
    if (last === undefined || joined.length * CAPITAL_PX > widthPx - 2 * SIDE_PX) lines.push(part);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

function band(lines: readonly string[], at: { readonly y: number; readonly width: number }): string {
  const height = lines.length * LINE_PX + 2 * PAD_PX;
  const texts = lines.map(
    (line, index) =>
      `<text x="${at.width / 2}" y="${at.y + PAD_PX + LINE_PX * (index + 0.78)}" text-anchor="middle" font-size="12" font-weight="600" fill="${INK}">${escapeXml(line)}</text>`,
  );
  return `<rect x="0.5" y="${at.y + 0.5}" width="${at.width - 1}" height="${height - 1}" fill="${PAPER}" stroke="${INK}"/>${texts.join('')}`;
}

function label(
  text: string,
  at: { readonly x: number; readonly y: number; readonly anchor: string },
): string {
  return `<text x="${at.x}" y="${at.y}" text-anchor="${at.anchor}" font-size="11" fill="${INK}">${escapeXml(text)}</text>`;
}

/**
 * A drawing to be handed on: the marking of the plan in a frame above and below it, with title, plan and revision.
 * @param drawing - sizes in px; the picture itself stays as it is
 * @returns an SVG document
 * @throws PlannerError `usage/not-marked` when the plan has no marking, `ipc/payload-refused` for anything but shapes
 */
export function frameDrawing(plan: Plan, drawing: BareDrawing): string {
  const { marking } = plan.mission;
  if (marking === null) throw new PlannerError('usage', 'not-marked', { plan: plan.name });
  assertPlain(drawing.svg);
  const width = Math.max(NARROWEST_PX, Math.ceil(drawing.widthPx) + 2 * SIDE_PX);
  const lines = markingLines(markingText(marking), width);
  const bandPx = lines.length * LINE_PX + 2 * PAD_PX;
  const top = bandPx + TITLE_PX;
  const height = top + Math.ceil(drawing.heightPx) + PAD_PX + bandPx;
  const right = `${plan.name} r${plan.revision}, ${plan.mission.asOf}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">`,
    `<title>${escapeXml(`${drawing.title}, ${plan.name} r${plan.revision}`)}</title>`,
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    band(lines, { y: 0, width }),
    label(drawing.title, { x: SIDE_PX, y: bandPx + 17, anchor: 'start' }),
    label(right, { x: width - SIDE_PX, y: bandPx + 17, anchor: 'end' }),
    `<g transform="translate(${SIDE_PX} ${top})">${drawing.svg}</g>`,
    band(lines, { y: height - bandPx, width }),
    '</svg>\n',
  ].join('\n');
}
