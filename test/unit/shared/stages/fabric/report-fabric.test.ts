import { describe, expect, it } from 'vitest';
import { reportFabric } from '../../../../../shared/stages/fabric/report-fabric.ts';

const CASE = { nodes: 96, linksPerNode: 8, radix: 128 };

describe('a case as a stranger writes it', () => {
  it('reads numbers that stand in quotation marks', () => {
    const texts = Object.fromEntries(Object.entries(CASE).map(([name, value]) => [name, String(value)]));
    expect(reportFabric(texts)).toEqual(reportFabric(CASE));
  });

  it('keeps an id and a ratio that are texts', () => {
    const report = reportFabric({ ...CASE, id: '007', oversubscription: '33:7' });
    expect(report.id).toBe('007');
    expect(report.reason).toBeNull();
  });

  it.each(['96 nodes', '0x60', '1e2', ''])('refuses the count of nodes %o', (nodes) => {
    expect(reportFabric({ ...CASE, nodes }).reason).toMatchObject({ code: 'input-out-of-range' });
  });

  it.each(['clos', 'Fat-Tree', 'leaf-spine', null])(
    'takes the topology %o as switches in levels',
    (topology) => {
      expect(reportFabric({ ...CASE, topology })).toEqual(reportFabric(CASE));
    },
  );

  it.each(['torus', 'dragonfly+', '', 3])(
    'refuses the topology %o instead of counting another one',
    (topology) => {
      expect(reportFabric({ ...CASE, topology })).toMatchObject({
        leaves: null,
        reason: { code: 'input-out-of-range', text: expect.stringContaining('topology is') },
      });
    },
  );
});

describe('a dragonfly', () => {
  const DRAGONFLY = {
    topology: 'dragonfly',
    nodes: 1056,
    hostsPerSwitch: 4,
    switchesPerGroup: 8,
    globalLinksPerSwitch: 4,
  };

  it('has one group more than global links of a group', () => {
    expect(reportFabric(DRAGONFLY).dragonfly).toMatchObject({ groups: 33, switches: 264 });
  });

  it('names keys it does not read', () => {
    expect(reportFabric({ ...DRAGONFLY, colour: 'red' }).findings).toMatchObject([
      { code: 'fabric-field-ignored', params: { fields: 'colour' } },
    ]);
  });
});
