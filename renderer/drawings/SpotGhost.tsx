import type { Carry } from './carry.ts';
import type { ElevationLayout } from './elevation-layout.ts';

/** Where what is carried would stand, dashed as everything that is planned. */
export function SpotGhost({ carry, layout }: { readonly carry: Carry; readonly layout: ElevationLayout }) {
  const { carried, spot } = carry;
  if (carried === null || spot === null) return null;
  const box = layout.racks.find(({ rack }) =>
    spot.kind === 'unit' ? rack.id === spot.rackId : rack.row === spot.row && rack.position === spot.position,
  );
  if (box === undefined) return null;
  const pitch = layout.pixelsPerUnit;
  const frame =
    spot.kind === 'unit' && carried.kind === 'device'
      ? {
          x: box.x + 1,
          y: layout.bottom - (spot.u - 1 + carried.heightU) * pitch,
          width: box.width - 2,
          height: Math.max(3, carried.heightU * pitch),
        }
      : { x: box.x - 2, y: box.y - 2, width: box.width + 4, height: box.height + 4 };
  return <rect {...frame} className="spot-ghost" />;
}
