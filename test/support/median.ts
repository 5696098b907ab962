/** Median time of a piece of work in milliseconds, after runs that warm the compiler up. */
export function medianMs(
  work: () => void,
  given: { readonly warmUp: number; readonly rounds: number },
): number {
  for (let index = 0; index < given.warmUp; index += 1) work();
  const times: number[] = [];
  for (let index = 0; index < given.rounds; index += 1) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}
