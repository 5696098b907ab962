import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { drawingFileUi } from '../../../shared/texts/en/ui/drawing-file.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { A3_DRAWING, PaperContext } from '../../drawings/paper.ts';
import { formatExact } from '../../lib/format.ts';
import { saveDrawing } from '../../lib/save-drawing.ts';
import type { Plant } from './plant.ts';
import { type PaperSheet, SHEET_KINDS, type SheetKind, sheetsOf } from './sheets.tsx';

const KINDS = SHEET_KINDS.map((id) => ({ id, name: drawingFileUi.kinds[id] }));
/** Sheets outside the window by less than this are drawn ahead. */
const AHEAD = '800px';

/** True once an element has come near the window; a hall of a thousand racks has a hundred sheets. */
function useNear() {
  const element = useRef<HTMLElement | null>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null || near) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [near]);
  return [element, near] as const;
}

function Sheet(props: {
  readonly sheet: PaperSheet;
  readonly title: string;
  readonly at: string;
  readonly all: boolean;
}) {
  const { sheet, title, at, all } = props;
  const [element, near] = useNear();
  return (
    <section className="a3-sheet" ref={element} aria-label={`${title} ${sheet.part}`}>
      <header>
        <b>{title}</b> <span>{sheet.part}</span> <span className="grow" /> <span>{at}</span>
      </header>
      <div className="a3-room">
        {(near || all) && <PaperContext value={A3_DRAWING}>{sheet.draw()}</PaperContext>}
      </div>
    </section>
  );
}

/** Draws every sheet while the page is printed, and while it is saved. */
function useAll() {
  const [all, setAll] = useState(false);
  useEffect(() => {
    const before = (): void => flushSync(() => setAll(true));
    const after = (): void => setAll(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    document.body.classList.add('prints-a3');
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
      document.body.classList.remove('prints-a3');
    };
  }, []);
  return { all, setAll };
}

/** Drawings of a site as sheets of A3: printed with the marking on every sheet, or saved as one SVG with it inside. */
export function DrawingsView({ plant }: { readonly plant: Plant }) {
  const [kind, setKind] = useState<SheetKind>('elevations');
  const { all, setAll } = useAll();
  const paper = useRef<HTMLDivElement>(null);
  const { sheets, scale } = useMemo(() => sheetsOf(kind, plant), [kind, plant]);
  const title = fillText(drawingFileUi.sheet, {
    title: drawingFileUi.kinds[kind],
    site: plant.site?.name ?? '',
  });
  const count = formatExact(sheets.length);
  const reason =
    sheets.length === 0
      ? fillText(drawingFileUi.empty, { kind: drawingFileUi.kinds[kind].toLowerCase() })
      : null;
  const save = (): void => {
    flushSync(() => setAll(true));
    const drawings = [...(paper.current?.querySelectorAll<SVGSVGElement>('.paper-drawing > svg') ?? [])];
    void saveDrawing(title, drawings).finally(() => setAll(false));
  };
  return (
    <>
      <div className="band no-print">
        <h2>{drawingFileUi.title}</h2>
        <Segmented<SheetKind> label={drawingFileUi.kind} value={kind} segments={KINDS} onChange={setKind} />
        <span className="label">
          {scale === null
            ? fillText(drawingFileUi.count, { count })
            : fillText(drawingFileUi.scaled, { count, scale: formatExact(scale) })}
        </span>
        <span className="grow" />
        <Button small reason={reason} onPress={save}>
          {drawingFileUi.saveAll}
        </Button>
        <Button small reason={reason} keys="Ctrl P" onPress={() => window.print()}>
          {drawingFileUi.print}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing inside to stop at */}
      <div className="a3-sheets scroll" ref={paper} tabIndex={0}>
        {reason !== null && <p className="read pad">{reason}</p>}
        {sheets.map((sheet, index) => (
          <Sheet
            key={`${kind} ${sheet.id}`}
            sheet={sheet}
            title={title}
            at={fillText(drawingFileUi.of, { at: formatExact(index + 1), count })}
            all={all}
          />
        ))}
      </div>
    </>
  );
}
