/** Titles of the states a region can be in without content. */
export const statesUi = {
  working: 'Computing the design.',
  facts: 'Reading the catalogue.',
  fetching: 'Opening the screen.',
  tried: '{done} of {total} layouts tried.',
  fault: 'The design was not computed.',
  safe: 'Your plan is safe; nothing was lost.',
  tryAgain: 'Compute again',
  drawFault: 'This screen could not be drawn.',
  drawSafe: 'Your plan is safe. Report this with the steps before it.',
  drawAgain: 'Draw it again',
} as const;
