/** Dark modules of a code as the data of an SVG path, one unit a module; neighbours in a row are one box. */
export function codePath(modules: readonly (readonly boolean[])[]): string {
  const boxes: string[] = [];
  for (const [row, cells] of modules.entries())
    for (let from = 0; from < cells.length; from += 1) {
      let to = from;
      while (cells[to] === true) to += 1;
      if (to === from) continue;
      boxes.push(`M${from} ${row}h${to - from}v1h${from - to}z`);
      from = to;
    }
  return boxes.join('');
}
