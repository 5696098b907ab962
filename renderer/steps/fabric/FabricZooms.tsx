import { type ReactNode, useRef, useState } from 'react';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { Band, Tabs } from '../../components/Sheet.tsx';
import { useSize } from '../../drawings/use-size.ts';
import { useKeys } from '../../lib/use-keys.ts';

export type Zoom = 'site' | 'fabric' | 'device';
const ZOOMS: readonly Zoom[] = ['site', 'fabric', 'device'];
const TABS = ZOOMS.map((id) => ({ id, name: fabricUi.zooms[id] }));

/** Narrower than this three drawings beside each other are not readable. */
const THREE_FROM = 940;

export interface ZoomPanel {
  readonly title: ReactNode;
  readonly label: ReactNode;
  /** Acts of the region, before its key or tabs. */
  readonly acts?: ReactNode;
  readonly drawing: ReactNode;
}

/** Three zooms beside each other, or one with tabs where there is no room; Ctrl 1 2 3 goes to each. */
export function FabricZooms({ panels }: { readonly panels: Readonly<Record<Zoom, ZoomPanel>> }) {
  const [zoom, setZoom] = useState<Zoom>('fabric');
  const [frame, size] = useSize<HTMLDivElement>({ width: 1180, height: 380 });
  const regions = useRef(new Map<Zoom, HTMLElement | null>());
  const three = size.width >= THREE_FROM;
  const show = (wanted: Zoom): boolean => {
    setZoom(wanted);
    // The drawing may appear with this very key: it takes the focus once it is there.
    requestAnimationFrame(() =>
      regions.current.get(wanted)?.querySelector<HTMLElement>('.drawing-frame')?.focus(),
    );
    return true;
  };
  useKeys({
    'Ctrl 1': () => show('site'),
    'Ctrl 2': () => show('fabric'),
    'Ctrl 3': () => show('device'),
  });
  const shown = three ? ZOOMS : [zoom];
  return (
    <div ref={frame} className={three ? 'columns fabric-upper' : 'columns fabric-upper one'}>
      {shown.map((id, index) => (
        <section
          key={id}
          className="region"
          ref={(element) => {
            regions.current.set(id, element);
          }}
        >
          <Band title={panels[id].title} label={panels[id].label}>
            {panels[id].acts}
            {three ? (
              <kbd>{`Ctrl ${index + 1}`}</kbd>
            ) : (
              <Tabs label={fabricUi.zoom} value={zoom} tabs={TABS} onChange={setZoom} />
            )}
          </Band>
          {panels[id].drawing}
        </section>
      ))}
    </div>
  );
}
