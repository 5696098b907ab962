/** Words of the cable bundle map. */
export const cableMapUi = {
  title: 'Cable bundle map',
  label: 'trays over the racks, as broad as their cables ask for; in use: {count}',
  row: 'Row {row}',
  cross: 'Across, position {position}',
  head: ['Tray', 'Copper', 'Fibre', 'Cross-section, mm²', 'kg/m', 'Width at 40 %, mm'],
  reading:
    'The fullest tray is {tray}: {cables} cables weighing {kg} kg/m; {width} mm wide and 100 mm deep it is filled to 40 %.',
  trays: 'Trays',
  bundles: 'Bundles',
  bundlesOf: 'in {tray}: {count}',
  none: 'No cable leaves its rack.',
  noneText: 'Trays fill when devices of different racks are connected.',
  weight: '{kg} kg/m',
} as const;
