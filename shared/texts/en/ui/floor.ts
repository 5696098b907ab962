/** Words of the floor plan. */
export const floorUi = {
  reading:
    'Racks: {racks} in rows: {rows}, up to {perRow} a row; with their aisles they take {width} × {depth} m.',
  containment: 'Aisles to contain: {length} m, hot {hot}, cold {cold}.',
  roomReading: 'The room is {width} × {depth} m.',
  hotAisle: 'hot aisle {depth} m, contained',
  coldAisle: 'cold aisle {depth} m',
  existingRack: '{name}, stands there',
  obstacle: '{kind} {name}, {width} × {depth} m',
  obstacleKinds: { column: 'column', door: 'door', other: 'obstacle' },
  wholeRow: 'Row {row}: the whole row',
} as const;
