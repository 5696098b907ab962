import { useEffect, useRef } from 'react';
import type { TransferKind } from '../../shared/bundle/transfer/what-arrived.ts';
import type { ArrivedCode } from '../../shared/ipc/code-messages.ts';
import { codesUi as texts } from '../../shared/texts/en/ui/codes.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { client } from '../lib/client.ts';
import { attempt } from '../lib/session.ts';
import { notify } from '../stores/session-store.ts';
import { Button } from './Button.tsx';

const CAMERA_PAGE = '/camera.html';

/** Opens the window with the camera: main's own, or in a browser a page beside this one. */
function openCamera(): void {
  if (window.redoubt !== undefined) void attempt('code', () => client().code.openCamera({}));
  else if (window.open(CAMERA_PAGE, 'redoubt-camera', 'width=720,height=640') === null)
    notify({ id: 'code', kind: 'caution', text: texts.popup });
}

/** A press that opens the camera; what arrives is passed on when it is of a kind that belongs here. */
export function ReadCode(props: {
  readonly kinds: readonly TransferKind[];
  readonly onArrived: (code: ArrivedCode) => void;
}) {
  const { kinds, onArrived } = props;
  // Only what was asked for here is taken here.
  const asked = useRef(false);
  useEffect(
    () =>
      client().code.onArrived((code) => {
        if (!asked.current) return;
        asked.current = false;
        if (kinds.includes(code.kind)) onArrived(code);
        else
          notify({
            id: 'code',
            kind: 'caution',
            text: fillText(texts.wrongKind, { kind: texts.kinds[code.kind] }),
          });
      }),
    [kinds, onArrived],
  );
  return (
    <Button
      small
      onPress={() => {
        asked.current = true;
        openCamera();
      }}
    >
      {texts.read}
    </Button>
  );
}
