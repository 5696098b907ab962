import type { Session, WebContents } from 'electron';

type PermissionSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
>;

/** Copying a digest or a figure to the clipboard is all the page may ask for. */
const ALLOWED = 'clipboard-sanitized-write';

/** The camera window's contents while it is open, otherwise null. */
export type CameraContents = () => WebContents | null;

/** True for pictures of the camera, without sound, asked for by the camera window itself. */
function isCameraOf(contents: WebContents | null, camera: CameraContents): boolean {
  return contents !== null && contents === camera();
}

/**
 * Denies every permission (Electron checklist 5), but for the camera to the one window that reads codes, while it is
 * open.
 * SECURITY: requests and checks need both handlers: a page that only *checks* would otherwise be told yes. The header
 * of every page but the camera's own refuses the camera once more.
 */
export function denyPermissions(session: PermissionSession, camera: CameraContents = () => null): void {
  session.setPermissionRequestHandler((...[contents, permission, callback, details]) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const pictures = permission === 'media' && types.length > 0 && types.every((type) => type === 'video');
    callback(permission === ALLOWED || (pictures && isCameraOf(contents, camera)));
  });
  session.setPermissionCheckHandler((...[contents, permission, , details]) => {
    const pictures = permission === 'media' && details.mediaType === 'video';
    return permission === ALLOWED || (pictures && isCameraOf(contents, camera));
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
}
