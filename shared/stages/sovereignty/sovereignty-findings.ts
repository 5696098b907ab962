import type { LayerPart, SovereigntyResult } from '../../design/judgement.ts';
import type { Finding } from '../../findings.ts';
import type { LineOrigin } from './line-origin.ts';
import type { Dimension } from './requirement.ts';

type Base = Pick<Finding, 'stage' | 'step'>;
const LAW: Base = { stage: 'sovereignty', step: 'law' };

function deniedFinding(part: LayerPart): Finding {
  return {
    code: 'denied-supplier',
    severity: 'blocking',
    ...LAW,
    subject: `part/${part.label}`,
    pointer: '/mission/policy',
    params: { part: part.label, supplier: part.supplier ?? '', country: part.controlCountry ?? '' },
  };
}

/** Only goods can be refused: a law binds whether the buyer likes its author or not. */
function deniedFindings(value: SovereigntyResult): readonly Finding[] {
  const layers = value.layers.filter(({ layer }) => layer !== 'policy');
  const denied = layers.flatMap(({ parts }) => parts.filter((part) => part.control === 'denied'));
  return denied.map(deniedFinding);
}

function choke(value: SovereigntyResult): readonly Finding[] {
  return value.embargoes
    .filter(({ kind, accelerators, acceleratorsLeft, acceleratorsUnknown }) => {
      const fallen = accelerators - acceleratorsLeft - acceleratorsUnknown;
      return accelerators > 0 && fallen === accelerators && (kind === 'country' || kind === 'foundry');
    })
    .map(
      (entry): Finding => ({
        code: 'choke-point',
        severity: 'note',
        ...LAW,
        subject: `embargo/${entry.id}`,
        figure: `sovereignty.embargoes.${entry.id}.acceleratorsLeft`,
        params: {
          name: entry.name,
          lines: entry.linesFallen.length,
          accelerators: entry.accelerators,
          substitutes: entry.substitutes.filter(({ productIds }) => productIds.length > 0).length,
        },
      }),
    );
}

const WORDS: Readonly<Partial<Record<Dimension, string>>> = {
  origin: 'country of manufacture',
  'parent-seat': 'ultimate parent',
  fab: 'fab',
  memory: 'memory suppliers',
};

/** How many lines lack each piece of knowledge about where they come from. */
function unknownFindings(origins: readonly LineOrigin[]): readonly Finding[] {
  return Object.entries(WORDS).flatMap(([dimension, word]): readonly Finding[] => {
    const lacking = origins.filter(({ requirements }) =>
      requirements.some((entry) => entry.dimension === dimension && entry.names === null),
    );
    if (lacking.length === 0) return [];
    return [
      {
        code: 'origin-unknown',
        severity: 'note',
        ...LAW,
        subject: `origin/${dimension}`,
        params: {
          what: word,
          count: lacking.length,
          total: origins.length,
          line: lacking[0]?.line.name ?? '',
        },
      },
    ];
  });
}

/** What the planner can act on: suppliers the own policy refuses, choke points, and what nobody knows. */
export function sovereigntyFindingsOf(
  value: SovereigntyResult,
  origins: readonly LineOrigin[],
): readonly Finding[] {
  return [...deniedFindings(value), ...choke(value), ...unknownFindings(origins)];
}
