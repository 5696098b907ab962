import { lineToLineV, ratingCode } from '../../facility/circuit.ts';
import type { Finding, WayOut } from '../../findings.ts';
import type { Site } from '../../plan/site.ts';

const common = { stage: 'power', step: 'site' } as const;
const subjectOf = (site: Site): string => `site/${site.id}`;

/** Voltages that are line-to-neutral or line-to-line values by name. */
const TO_NEUTRAL: ReadonlySet<number> = new Set([110, 115, 120, 127, 220, 230, 240, 277]);
const TO_LINE: ReadonlySet<number> = new Set([200, 208, 380, 400, 415, 480, 600]);
/** Line-to-line voltage from which supplies need a wide input, V. */
const HIGH_VOLTAGE_V = 480;

/** A three-phase voltage under the wrong name is wrong by a factor of 1.73 (facility-method 5.1, pitfall). */
function kindFindings(site: Site, siteIndex: number): readonly Finding[] {
  const { voltageV, voltageKind, phases } = site.power;
  const at = `/sites/${siteIndex}/power`;
  if (phases !== 3) return [];
  const suspect = voltageKind === 'line-to-line' ? TO_NEUTRAL.has(voltageV) : TO_LINE.has(voltageV);
  if (!suspect) return [];
  const ways: readonly WayOut[] =
    voltageKind === 'line-to-line'
      ? [
          {
            code: 'way-line-to-neutral',
            params: {},
            edits: [{ pointer: `${at}/voltageKind`, value: 'line-to-neutral' }],
          },
        ]
      : [
          {
            code: 'way-line-to-line',
            params: { volts: voltageV },
            edits: [{ pointer: `${at}/voltageKind`, value: 'line-to-line' }],
          },
        ];
  const [usual, stated] = voltageKind === 'line-to-line' ? ['neutral', 'line'] : ['line', 'neutral'];
  return [
    {
      ...common,
      code: 'voltage-kind-suspect',
      severity: 'review',
      subject: subjectOf(site),
      pointer: `${at}/voltageKind`,
      measured: { value: voltageV, unit: 'V' },
      rule: 'facility-method 5.1',
      params: { site: site.name, usual, stated },
      waysOut: ways,
    },
  ];
}

/** Lowest mains voltage anywhere, line to neutral, V. */
const LOWEST_MAINS_V = 100;

function lowVoltageFinding(site: Site, siteIndex: number): readonly Finding[] {
  const { voltageV } = site.power;
  if (voltageV >= LOWEST_MAINS_V) return [];
  return [
    {
      ...common,
      code: 'voltage-too-low',
      severity: 'blocking',
      subject: subjectOf(site),
      pointer: `/sites/${siteIndex}/power/voltageV`,
      measured: { value: voltageV, unit: 'V' },
      limit: { value: LOWEST_MAINS_V, unit: 'V' },
      params: { site: site.name },
    },
  ];
}

function highVoltageFinding(site: Site, siteIndex: number): readonly Finding[] {
  const volts = lineToLineV(site.power);
  if (site.power.phases !== 3 || volts < HIGH_VOLTAGE_V) return [];
  return [
    {
      ...common,
      code: 'supply-voltage-high',
      severity: 'review',
      subject: subjectOf(site),
      pointer: `/sites/${siteIndex}/power/voltageV`,
      measured: { value: volts, unit: 'V' },
      limit: { value: volts / Math.sqrt(3), unit: 'V' },
      rule: 'facility-method 5.1',
      params: { site: site.name },
    },
  ];
}

/** Continuous share of an overcurrent device's rating that the NEC allows unless the assembly is listed for 100 %. */
const NEC_CONTINUOUS = 0.8;

/** The NEC limits continuous load by code; IEC 60364 leaves the derating to ambient, grouping and the owner's policy. */
function continuousFinding(site: Site, siteIndex: number): readonly Finding[] {
  const { derating, voltageV } = site.power;
  if (ratingCode(site.country, voltageV) !== 'NEC' || derating <= NEC_CONTINUOUS) return [];
  const pointer = `/sites/${siteIndex}/power/derating`;
  return [
    {
      ...common,
      code: 'continuous-load-above-code',
      severity: 'review',
      subject: subjectOf(site),
      pointer,
      measured: { value: derating, unit: '' },
      limit: { value: NEC_CONTINUOUS, unit: '' },
      rule: 'NEC 210.20, 215.3',
      params: { site: site.name },
      waysOut: [
        {
          code: 'way-continuous-share',
          params: { share: NEC_CONTINUOUS },
          edits: [{ pointer, value: NEC_CONTINUOUS }],
        },
      ],
    },
  ];
}

/** Findings about the supply of a site: which voltage it is, whether supplies take it, what it may carry all day. */
export function voltageFindings(site: Site, siteIndex: number): readonly Finding[] {
  return [
    ...kindFindings(site, siteIndex),
    ...lowVoltageFinding(site, siteIndex),
    ...highVoltageFinding(site, siteIndex),
    ...continuousFinding(site, siteIndex),
  ];
}
