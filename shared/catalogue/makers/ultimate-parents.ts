/**
 * Seat of the ultimate parent of makers whose owner the catalogue does not name: listed groups without a
 * controlling owner abroad, and makers whose group is common knowledge. General knowledge, confidence medium; the
 * catalogue's own entry wins, and a maker that is not listed here stays unknown. Lenovo is registered in Hong Kong
 * and treated as HK/CN, as the notes of the compute catalogue ask.
 */
const SEATS: Readonly<Record<string, readonly string[]>> = {
  US: [
    'nvidia',
    'amd',
    'intel',
    'dell',
    'hpe',
    'cisco',
    'supermicro',
    'arista networks',
    'juniper networks',
    'broadcom',
    'qualcomm',
    'google',
    'amazon',
    'microsoft',
    'meta',
    'ibm',
    'netapp',
    'micron',
    'vertiv',
    'caterpillar',
    'cummins',
    'generac',
    'carrier',
    'amphenol',
    'corning',
    'fortinet',
    'nutanix',
    'panduit',
  ],
  IE: ['eaton', 'boyd', 'tripp lite', 'trane'],
  FR: [
    'schneider electric',
    'apc',
    'motivair',
    'legrand',
    'raritan',
    'starline',
    'server technology',
    'thales',
    'eviden',
  ],
  DE: ['siemens', 'rittal', 'stulz', 'rohde & schwarz', 'rohde & schwarz cybersecurity'],
  CH: ['abb', 'huber+suhner'],
  GB: ['rolls-royce', 'rolls-royce power systems'],
  FI: ['nokia'],
  CA: ['celestica'],
  JP: [
    'fujitsu',
    'fsas technologies',
    'hitachi',
    'mitsubishi electric',
    'mitsubishi heavy industries',
    'softbank',
    'graphcore',
  ],
  KR: ['sk hynix', 'solidigm', 'samsung'],
  TW: [
    'tsmc',
    'asus',
    'gigabyte',
    'qct',
    'delta electronics',
    'wiwynn',
    'liteon',
    'accton',
    'edgecore networks',
  ],
  CN: [
    'huawei',
    'hisilicon',
    'zte',
    'h3c',
    'inspur',
    'ieit systems',
    'cambricon',
    'hygon',
    'moore threads',
    'metax',
    'kunlunxin',
    'iluvatar corex',
    'biren',
    'enflame',
    't-head',
    'loongson',
    'ruijie networks',
    'xfusion',
    'smic',
    'lenovo',
  ],
};

const seatOf: ReadonlyMap<string, string> = new Map(
  Object.entries(SEATS).flatMap(([country, makers]) => makers.map((maker) => [maker, country] as const)),
);

/**
 * Country of the ultimate parent of a maker, or null when it is not known.
 * @param name - normalised name
 */
export function parentSeatOf(name: string): string | null {
  return seatOf.get(name) ?? null;
}
