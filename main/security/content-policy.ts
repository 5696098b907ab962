/**
 * Content policy sent as a header with every response (Electron checklist 7).
 * SECURITY: nothing inline, no eval, no WebAssembly, nothing from elsewhere; scripts only through Trusted Types. The
 * window talks to main over Electron's IPC, so even connections to its own origin are off; the browser host needs
 * that one, and gets nothing else.
 */
export function contentPolicy(connect: "'none'" | "'self'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Device and sensor features a page may ask for; all are off. */
const FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
];

/** The one page that may ask for the camera: it reads moving codes and has nothing else on it. */
export const CAMERA_PATH = '/camera.html';

/**
 * Headers of every response to the window, in both shells.
 * @param path - of the request: only the camera's own page gets the camera
 */
export function securityHeaders(connect: "'none'" | "'self'", path = '/'): Readonly<Record<string, string>> {
  const allowed = path === CAMERA_PATH ? 'camera' : null;
  return {
    'Content-Security-Policy': contentPolicy(connect),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': FEATURES.map(
      (feature) => `${feature}=${feature === allowed ? '(self)' : '()'}`,
    ).join(', '),
    'Cache-Control': 'no-store',
  };
}
