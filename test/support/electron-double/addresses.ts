/** Chromium knows no `app:` scheme; its pages live under an https origin that never reaches a network. */
const APP_ORIGIN = 'app://redoubt';
const PAGE_ORIGIN = 'https://redoubt.app.test';

/** Address in Chromium of an address in Electron. */
export function toPageAddress(url: string): string {
  return url.startsWith(`${APP_ORIGIN}/`) ? PAGE_ORIGIN + url.slice(APP_ORIGIN.length) : url;
}

/** Address in Electron of an address in Chromium. */
export function toAppAddress(url: string): string {
  return url.replace(PAGE_ORIGIN, APP_ORIGIN);
}

/** Origin in Electron of a page's address. */
export function appOrigin(url: string): string {
  const mapped = toAppAddress(url);
  if (mapped === APP_ORIGIN || mapped.startsWith(`${APP_ORIGIN}/`)) return APP_ORIGIN;
  return URL.parse(url)?.origin ?? 'null';
}
