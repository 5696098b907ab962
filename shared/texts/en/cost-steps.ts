/** Names of the steps of the cost waterfall and of what moves the cost. */
export const costTexts = {
  compute: 'Servers and accelerators',
  network: 'Network',
  storage: 'Storage and security',
  racks: 'Racks and PDUs',
  power: 'UPS, batteries, generating sets',
  cooling: 'Cooling',
  consumables: 'Consumables and services',
  contingency: 'Contingency',
  price: 'Prices of goods',
  tariff: 'Electricity tariff',
  pue: 'PUE',
  utilisation: 'Utilisation',
  throughput: 'Throughput',
  staff: 'Staff',
  discount: 'Discount rate',
} as const;

export type CostTextName = keyof typeof costTexts;
