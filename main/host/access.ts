import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

function equalText(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Who may call this host. The address handed to the browser is visible in the list of processes, so it carries a
 * code that stops working when the page has shown that it has the token, which travels in a header only. A page of
 * another origin cannot set that header, and another program of this user that was quicker shows by our page being
 * refused.
 */
export class Access {
  readonly token = randomBytes(32).toString('base64url');
  #code: string | null = randomBytes(24).toString('base64url');

  /** The code for the first page; null once the token was used. */
  get code(): string | null {
    return this.#code;
  }

  /** Changes the code for the token; null when it is wrong, or the token was used already. */
  redeem(code: string): string | null {
    // A page that is loaded again before it stored the token may ask twice.
    return this.#code !== null && equalText(code, this.#code) ? this.token : null;
  }

  /** True when the request carries the token. The first such request ends the life of the code. */
  admits(headers: IncomingHttpHeaders): boolean {
    const given = headers['x-redoubt-token'];
    const admitted = typeof given === 'string' && equalText(given, this.token);
    if (admitted) this.#code = null;
    return admitted;
  }
}

/**
 * True when a request was addressed to us by name and comes from our own page.
 * SECURITY: the Host check stops DNS rebinding (a foreign name that points at 127.0.0.1), the Origin and fetch-site
 * checks stop foreign pages. A request without Origin is a navigation or a same-origin GET; those change nothing.
 */
export function isOwnRequest(method: string, headers: IncomingHttpHeaders, port: number): boolean {
  const host = `127.0.0.1:${port}`;
  if (headers.host !== host) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (headers.origin === undefined) return method === 'GET';
  return headers.origin === `http://${host}`;
}
