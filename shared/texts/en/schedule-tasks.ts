/** Names of the tasks of a schedule; `{site}` is the name of the site. */
export const scheduleTaskTexts = {
  order: 'Order, {site}',
  'supply-servers': 'Servers and accelerators, {site}',
  'supply-switches': 'Switches, {site}',
  'supply-optics': 'Cables and transceivers, {site}',
  'supply-storage': 'Storage, {site}',
  'supply-racks': 'Racks and PDUs, {site}',
  'supply-power': 'UPS, batteries and generating sets, {site}',
  'supply-cooling': 'Cooling plant, {site}',
  'supply-security': 'Security devices, {site}',
  import: 'Import, customs and goods-in, {site}',
  building: 'Building and grid connection, {site}',
  commissioning: 'Commissioning of power and cooling, {site}',
  install: 'Installation and cabling, {site}',
  'burn-in': 'Burn-in and acceptance, {site}',
} as const;

export type ScheduleTaskName = keyof typeof scheduleTaskTexts;
