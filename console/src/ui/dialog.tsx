import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../words/language.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import './disclosure.css';
import { WORDS } from './words.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Escape and the buttons lead here; the page then draws it closed. */
  readonly onClose: () => void;
  /** It asks about what cannot be taken back. */
  readonly danger?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** A question over the page. The browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ open, title, onClose, danger, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      class={classes('dialog', danger && 'dialog-danger')}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {open ? (
        <div class="dialog-body">
          <h2 id={titleId}>{title}</h2>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}

export interface ConfirmDialogProps extends DialogProps {
  /** What happens, as a verb: never only yes. */
  readonly confirm: string;
  readonly busy?: boolean | undefined;
  readonly onConfirm: () => void;
}

/** Asks before an act. */
export function ConfirmDialog({ confirm, busy, onConfirm, children, ...dialog }: ConfirmDialogProps) {
  return (
    <Dialog {...dialog}>
      <div>{children}</div>
      <div class="buttons">
        <Button variant={dialog.danger ? 'warning' : 'primary'} busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button variant="quiet" onClick={dialog.onClose}>
          {say(WORDS.cancel)}
        </Button>
      </div>
    </Dialog>
  );
}
