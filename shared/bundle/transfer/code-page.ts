import { utf8 } from '../format/bytes.ts';
import { escapeXml } from '../format/xml.ts';

/** Seconds a picture stands: time enough for a camera to focus and for a slow program to read it. */
const SECONDS = 0.25;

/** A picture of a moving code. */
export interface CodePicture {
  /** Side of the code in modules, with its clear border. */
  readonly side: number;
  /** Data of an SVG path, one unit a module. */
  readonly path: string;
}

function pictureMarkup({ side, path }: CodePicture, index: number, total: number): string {
  const delay = (index * SECONDS).toFixed(2);
  const motion = total === 1 ? '' : ` style="animation-delay:${delay}s"`;
  return `<svg viewBox="0 0 ${side} ${side}"${motion}><path d="${path}"/></svg>`;
}

/** Each picture is seen for its share of the round and hidden for the rest of it. */
function styleOf(total: number): string {
  const share = (100 / total).toFixed(4);
  const round = (total * SECONDS).toFixed(2);
  const moving = `svg{visibility:hidden;animation:turn ${round}s steps(1) infinite}@keyframes turn{0%{visibility:visible}${share}%{visibility:hidden}}`;
  return `html{background:#fff;color:#000;font:16px sans-serif;text-align:center}main{position:relative;width:min(90vmin,900px);height:min(90vmin,900px);margin:auto}svg{position:absolute;inset:0;shape-rendering:crispEdges}${total === 1 ? '' : moving}`;
}

/**
 * One HTML file that shows the pictures of a message in turn, without a script and without a network, for a machine whose
 * camera looks at the screen of this one.
 * @param title - what is shown, plain text
 */
export function codePage(title: string, pictures: readonly CodePicture[]): Uint8Array {
  const drawn = pictures.map((picture, index) => pictureMarkup(picture, index, pictures.length));
  return utf8(
    [
      '<!doctype html>',
      '<html lang="en"><meta charset="utf-8">',
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      `<title>${escapeXml(title)}</title><style>${styleOf(pictures.length)}</style>`,
      `<h1>${escapeXml(title)}</h1><main>`,
      ...drawn,
      '</main></html>\n',
    ].join('\n'),
  );
}
