import type { RackDesign } from '../../../shared/design/racks.ts';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';

/** Chooses a rack, or a device in it; all drawings and tables of the step show it. */
export function chooseObject(rackId: string, deviceId: string | null): void {
  select('rack', rackId);
  select('device', deviceId ?? '');
}

/** Device chosen in a rack; null when the choice is the rack itself. */
export function useChosenDevice(rack: RackDesign | undefined): string | null {
  const chosen = useNavigationStore((state) => state.selection['device']);
  return rack?.devices.some((device) => device.deviceId === chosen) === true && chosen !== undefined
    ? chosen
    : null;
}

/** Parts of the plant that are neither rack nor device, by the drawing they stand in. */
export type PartKind = 'node' | 'loop';

export const partName = (kind: PartKind, id: string): string => `${kind} ${id}`;

/** The chosen part; null where a rack, a device or nothing is chosen. */
export function readPart(text: string | undefined): { readonly kind: PartKind; readonly id: string } | null {
  const [kind, id] = (text ?? '').split(' ', 2);
  return (kind === 'node' || kind === 'loop') && id !== undefined ? { kind, id } : null;
}
