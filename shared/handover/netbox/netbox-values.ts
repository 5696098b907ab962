import type { InterconnectKind } from '../../catalogue/facility-products.ts';

/** Version of NetBox whose documented columns and choices the files keep to. */
export const NETBOX_VERSION = '4.6';

const INFINIBAND: Readonly<Record<number, string>> = {
  40: 'infiniband-qdr',
  56: 'infiniband-fdr',
  100: 'infiniband-edr',
  200: 'infiniband-hdr',
  400: 'infiniband-ndr',
  800: 'infiniband-xdr',
};

/** Form factors of a speed, the first being the usual one; the connector text of the product chooses among them. */
const ETHERNET: Readonly<Record<number, readonly (readonly [pattern: RegExp, type: string])[]>> = {
  1: [
    [/RJ45|^$/i, '1000base-t'],
    [/./, '1000base-x-sfp'],
  ],
  10: [
    [/RJ45|BASE-T/i, '10gbase-t'],
    [/./, '10gbase-x-sfpp'],
  ],
  25: [[/./, '25gbase-x-sfp28']],
  40: [[/./, '40gbase-x-qsfpp']],
  50: [[/./, '50gbase-x-sfp56']],
  100: [
    [/DSFP|SFP-DD|SFP56-DD/i, '100gbase-x-sfpdd'],
    [/(^|[^Q])SFP112/i, '100gbase-x-sfp112'],
    [/./, '100gbase-x-qsfp28'],
  ],
  200: [
    [/QSFP28-DD|QSFP-DD/i, '200gbase-x-qsfpdd'],
    [/./, '200gbase-x-qsfp56'],
  ],
  400: [
    [/QSFP-?DD|QSFP56-DD/i, '400gbase-x-qsfpdd'],
    [/QSFP112/i, '400gbase-x-qsfp112'],
    [/OSFP-RHS/i, '400gbase-x-osfp-rhs'],
    [/OSFP/i, '400gbase-x-osfp'],
  ],
  800: [
    [/QSFP-?DD|QSFP112-DD/i, '800gbase-x-qsfpdd'],
    [/OSFP/i, '800gbase-x-osfp'],
  ],
  1600: [
    [/OSFP-RHS/i, '1.6tbase-x-osfp1600-rhs'],
    [/QSFP-?DD/i, '1.6tbase-x-qsfpdd1600'],
    [/OSFP/i, '1.6tbase-x-osfp1600'],
  ],
};

/**
 * Type of an interface by protocol, speed and the connector the product names.
 * @returns `other` where the form factor of the speed is not known
 */
export function interfaceType(protocol: string, gbit: number, connector: string): string {
  if (protocol.startsWith('InfiniBand')) return INFINIBAND[gbit] ?? 'other';
  const found = (ETHERNET[gbit] ?? []).find(([pattern]) => pattern.test(connector));
  return found?.[1] ?? 'other';
}

/** Type of a cable; the grade of fibre or copper only where the product's name states one. */
export function cableType(medium: InterconnectKind | null, name: string): string | null {
  switch (medium) {
    case 'DAC':
      return 'dac-passive';
    case 'ACC':
    case 'AEC':
      return 'dac-active';
    case 'AOC':
      return 'aoc';
    case 'transceiver-mm':
    case 'fibre-mm': {
      const grades = name.match(/OM[1-5]/g) ?? [];
      const [grade] = grades;
      return grades.length === 1 && grade ? `mmf-${grade.toLowerCase()}` : 'mmf';
    }
    case 'transceiver-sm':
    case 'fibre-sm':
      return /OS2/.test(name) ? 'smf-os2' : 'smf';
    case 'copper-cat':
      return /6A/i.test(name) ? 'cat6a' : 'cat6';
    case null:
      return null;
  }
}

const INLETS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/C20\b/, 'iec-60320-c20'],
  [/C14\b/, 'iec-60320-c14'],
  [/60309 3P\+N\+E.*9h/, 'iec-60309-3p-n-e-9h'],
  [/60309 3P\+N\+E.*6h/, 'iec-60309-3p-n-e-6h'],
  [/60309 3P\+E.*9h/, 'iec-60309-3p-e-9h'],
  [/60309 3P\+E.*6h/, 'iec-60309-3p-e-6h'],
  [/60309 2P\+E 6h/, 'iec-60309-2p-e-6h'],
  [/60309 2P\+E 4h/, 'iec-60309-2p-e-4h'],
  [/60309 1P\+N\+E 6h/, 'iec-60309-p-n-e-6h'],
  [/L6-30P/, 'nema-l6-30p'],
  [/CS8365C/, 'cs8365c'],
];

/** Type of a power inlet from its printed name; `other` where none fits exactly. */
export function inletType(connector: string | null): string {
  return INLETS.find(([pattern]) => pattern.test(connector ?? ''))?.[1] ?? 'other';
}

const OUTLETS: Readonly<Record<string, string>> = {
  C13: 'iec-60320-c13',
  C19: 'iec-60320-c19',
  C39: 'eaton-c39',
  Cx: 'hdot-cx',
};

/** Type of a power outlet from its printed name. */
export function outletType(type: string): string {
  return OUTLETS[type] ?? (/Schuko/.test(type) ? 'ita-f' : 'other');
}

const AIRFLOWS: ReadonlySet<string> = new Set(['front-to-rear', 'rear-to-front', 'passive']);

/** Direction of air where the product has exactly one. */
export function airflowOf(text: string | null): string | null {
  return text !== null && AIRFLOWS.has(text) ? text : null;
}
