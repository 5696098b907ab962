// Room for new values from the start: what is read at the start stays, and looking through it again and again while the
// usual room grows takes a tenth of the processor's time.
export const hostFlags = ['--min-semi-space-size=16'];
