/** Words of the floor plan. */
export const floorUi = {
  roomReading: 'The room is {width} × {depth} m.',
  hotAisle: 'hot aisle {depth} m, contained',
  coldAisle: 'cold aisle {depth} m',
  existingRack: '{name}, stands there',
  obstacle: '{kind} {name}, {width} × {depth} m',
  obstacleKinds: { column: 'column', door: 'door', other: 'obstacle' },
  wholeRow: 'Row {row}: the whole row',
} as const;
