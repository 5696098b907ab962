type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** Adds fields to a part that is an object; anything else stays as it is, for the schema to refuse by name. */
function extend(part: unknown, change: (fields: Fields) => Fields): unknown {
  return typeof part === 'object' && part !== null && !Array.isArray(part) ? change(fieldsOf(part)) : part;
}

function extendEach(list: unknown, change: (fields: Fields) => Fields): unknown {
  return Array.isArray(list) ? list.map((entry) => extend(entry, change)) : list;
}

function papersOf(mission: Fields): unknown {
  const registers = ['evidence', 'declarations'] as const;
  return registers.flatMap((register) => {
    const ids = mission[register];
    if (!Array.isArray(ids)) return [];
    return ids.map((id: unknown) => ({
      id,
      register,
      holder: '',
      reference: '',
      issuedOn: null,
      expiresOn: null,
    }));
  });
}

function missionOf(mission: Fields): Fields {
  const { evidence: _evidence, declarations: _declarations, ...kept } = mission;
  return { ...kept, papers: papersOf(mission), waivers: [] };
}

function siteOf(site: Fields): Fields {
  return {
    ...site,
    tier: 'on-site',
    cooling: extend(site['cooling'], (cooling) => ({ ...cooling, climate: null })),
    floor: extend(site['floor'], (floor) => ({
      ...floor,
      roomWidthMm: null,
      roomDepthMm: null,
      obstacles: [],
      existingRacks: [],
    })),
  };
}

/**
 * Version 1 to version 2: ids of evidence and declarations become papers with holder and dates, and there is room for
 * waivers, phases, climate, obstacles, serving mode, speculation and adapters. Every new field takes the value that
 * leaves the design as it was.
 */
export function migrateVersion1(value: unknown): unknown {
  const plan = fieldsOf(value);
  return {
    ...plan,
    version: 2,
    mission: extend(plan['mission'], missionOf),
    workloads: extendEach(plan['workloads'], (workload) => ({
      ...workload,
      serving: 'aggregated',
      speculation: null,
      adapters: null,
    })),
    sites: extendEach(plan['sites'], siteOf),
    pools: extendEach(plan['pools'], (pool) => ({ ...pool, phaseId: null, replaces: null })),
    phases: [],
  };
}
