/** Words of the steps that show the design. */
export const designStepsUi = {
  compute: {
    sub: 'What the pools are built from, and how many of each.',
    empty: 'No model chosen in step 2.',
    emptyText: 'Systems are sized from the uses and their models.',
    columns: { pool: 'Pool, system', servers: 'Servers', accelerators: 'Accelerators', coverage: 'Cov.' },
  },
  fabric: {
    sub: 'Networks that can be built, with their switches and cables.',
    empty: 'One server needs no scale-out fabric.',
    emptyText: 'Networks appear when a pool has more than one server.',
    columns: { fabric: 'Network', leaves: 'Leaves', spines: 'Spines', nodes: 'Nodes', cables: 'Cables' },
  },
  racks: {
    sub: 'Fit, feed, cool, survive failures.',
    empty: 'Choose systems in step 4 first.',
    emptyText: 'Racks follow from the servers and the site.',
    columns: { rack: 'Rack', used: 'Used, U', power: 'Highest power', mass: 'Mass', bound: 'Bound by' },
  },
  law: {
    sub: 'Clause by clause, with what would fix it.',
    empty: 'No clause applies.',
    emptyText: 'Check country and buyer in step 1.',
    columns: { state: 'State', clause: 'Clause', asks: 'Asks for' },
  },
  cost: {
    sub: 'The lines to buy.',
    empty: 'No lines yet.',
    emptyText: 'Lines follow from systems, networks and racks.',
    columns: { number: '#', line: 'Line', quantity: 'Quantity', spares: 'Spares', total: 'Total' },
  },
} as const;
