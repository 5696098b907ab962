// Room for new values from the start: what is read at the start stays, and looking through it again and again while the
// usual room grows takes a tenth of the processor's time.
export const hostFlags = ['--min-semi-space-size=16'];

// A design makes many values and keeps few of them: a small room for new ones is looked through more often, and costs a
// third of the memory and no time.
export const cliFlags = ['--max-semi-space-size=8'];
