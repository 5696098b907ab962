import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

/** Floating window of `DialogBox`: keeps the focus inside and gives it back when it closes. */
export function Overlay(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide: boolean;
  readonly held: boolean;
  readonly children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="modal-overlay"
      isDismissable={!props.held}
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className={props.wide ? 'modal wide' : 'modal'}>
        {/* It came by itself over what somebody works in, and waits for an answer or its end. */}
        <Dialog className="dialog" role={props.held ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2}>
            {props.title}
          </Heading>
          {props.children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
