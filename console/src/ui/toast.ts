import { signal } from '@preact/signals';

/** A message that appears over the page and goes by itself. */
export interface Toast {
  readonly key: number;
  readonly tone: 'info' | 'success' | 'warning' | 'danger';
  readonly text: string;
  /** A way on, such as to the case that changed. */
  readonly link?: { readonly href: string; readonly label: string } | undefined;
}

/** What is shown now, the newest last. */
export const toasts = signal<readonly Toast[]>([]);

/** Long enough to be read out and reached. Warnings stay until they are closed. */
const SHOWN_FOR = 10_000;
/** More at once would cover the page. */
const AT_MOST = 3;

let last = 0;

/** Shows a message. */
export function toast(shown: Omit<Toast, 'key'>): void {
  last += 1;
  const key = last;
  toasts.value = [...toasts.value, { ...shown, key }].slice(-AT_MOST);
  if (shown.tone === 'info' || shown.tone === 'success') setTimeout(() => dismiss(key), SHOWN_FOR);
}

/** Takes a message away. */
export function dismiss(key: number): void {
  toasts.value = toasts.value.filter((one) => one.key !== key);
}
