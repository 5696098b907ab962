import { readFileSync } from 'node:fs';

/** Most memory this process has held so far. On Linux what resourceUsage tells begins with what its parent held. */
export function peakBytes() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
