/** Time a page may be gone (a reload, a closed lid that wakes) before the host ends. */
const IDLE_MS = 60_000;
/** Time to open the first page. */
const FIRST_PAGE_MS = 10 * 60_000;

/** Calls `stop` when no page has been there for a minute, or none came within ten. */
export function stopWhenIdle(
  pages: () => number,
  stop: () => void,
  limits = { idleMs: IDLE_MS, firstPageMs: FIRST_PAGE_MS },
): NodeJS.Timeout {
  let seenAt = Date.now();
  let hadPage = false;
  const look = (): void => {
    if (pages() > 0) {
      hadPage = true;
      seenAt = Date.now();
    } else if (Date.now() - seenAt > (hadPage ? limits.idleMs : limits.firstPageMs)) stop();
  };
  const timer = setInterval(look, Math.min(1000, limits.idleMs));
  timer.unref();
  return timer;
}
