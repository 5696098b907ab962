import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { recordOfDeviceType } from '../../shared/catalogue/netbox-device-type.ts';
import { readDeviceTypeYaml } from './device-type-file.ts';

/** Name of a pasted device type in messages. */
const PASTED = 'device type';

/**
 * The record of a pasted text or chosen file: a catalogue record in JSON as it stands, or a device type of the NetBox
 * library in YAML, its kind told by its ports.
 * @returns a catalogue file with one record, JSON
 * @throws PlannerError `catalogue/schema` naming what cannot be read
 */
export function recordTextOf(text: string): string {
  if (/^\s*[{[]/.test(text)) return text;
  const document = readDeviceTypeYaml(utf8(text), PASTED);
  return recordOfDeviceType(document, {
    file: PASTED,
    kind: undefined,
    serverClass: 'cpu',
    confidence: 'medium',
  }).text;
}
