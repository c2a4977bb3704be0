'use client';

import { useEffect, useId, useRef, type ReactNode } from 'react';
import styles from './actions.module.css';

export interface ModalProps {
  title: string;
  onClose: () => void;
  /** While something is under way, it does not close by itself. */
  busy?: boolean;
  /** Neither Escape nor a cross closes it: what it shows is lost with it, so it has a button that says so. */
  insists?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/**
 * The browser's own modal dialog: it keeps the focus inside, makes the rest inert, closes on Escape and gives the focus
 * back. Unlike Radix's, it injects no style element, which the security policy would refuse. It lives while it is open.
 */
export function Modal({ title, onClose, busy = false, insists = false, wide = false, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const stays = busy || insists;
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.modal}
      data-wide={wide || undefined}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!stays) onClose();
      }}
      onKeyDown={(event) => event.key === 'Escape' && stays && event.preventDefault()}
    >
      <div className={styles.head}>
        <h2 id={heading}>{title}</h2>
        {!insists && (
          <button type="button" className={styles.close} aria-label="Close" disabled={busy} onClick={onClose}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M3 3l10 10M13 3L3 13" />
            </svg>
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
