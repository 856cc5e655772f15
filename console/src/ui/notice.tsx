import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say, type Words } from '../words/language.ts';
import { focusField } from './field-ids.ts';
import { Icon, type IconName } from './icons.tsx';
import './notice.css';
import { WORDS } from './words.ts';

/** What a notice is about. */
export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

const LOOKS: Readonly<Record<NoticeTone, { readonly icon: IconName; readonly words: Words }>> = {
  info: { icon: 'info', words: WORDS.info },
  success: { icon: 'check', words: WORDS.success },
  warning: { icon: 'clock', words: WORDS.warning },
  danger: { icon: 'alert', words: WORDS.danger },
};

export interface NoticeProps {
  readonly tone?: NoticeTone | undefined;
  readonly title?: string | undefined;
  /** It appears while one is on the page: `status` is read out in turn, `alert` at once. */
  readonly live?: 'status' | 'alert' | undefined;
  readonly onClose?: (() => void) | undefined;
  readonly children?: ComponentChildren;
}

/** A message inside a page. */
export function Notice({ tone = 'info', title, live, onClose, children }: NoticeProps) {
  const { icon, words } = LOOKS[tone];
  return (
    <div class={`notice notice-${tone}`} role={live}>
      <Icon name={icon} />
      <div class="notice-body">
        {title ? <p class="notice-title">{title}</p> : <span class="unseen">{say(words)}</span>}
        {children}
      </div>
      {onClose ? (
        <button type="button" class="notice-close" onClick={onClose}>
          <Icon name="cross" />
          <span class="unseen">{say(WORDS.dismiss)}</span>
        </button>
      ) : null}
    </div>
  );
}

/** What is wrong, and with which field where it is one's. */
export interface FieldError {
  readonly name?: string | undefined;
  readonly message: string;
}

export interface ErrorSummaryProps {
  readonly errors: readonly FieldError[];
  readonly title?: string | undefined;
}

/** Above a form: everything that is wrong, each a link to its field. It takes the focus whenever it appears with other errors. */
export function ErrorSummary({ errors, title }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const all = JSON.stringify(errors);
  useEffect(() => {
    if (all !== '[]') box.current?.focus();
  }, [all]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} class="error-summary" role="alert" tabIndex={-1}>
      <h2>{title ?? say(WORDS.errorSummary)}</h2>
      <ul>
        {errors.map(({ name, message }) => (
          <li key={[name, message].join()}>
            {name ? <ToField name={name} message={message} /> : <span>{message}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ToField({ name, message }: { readonly name: string; readonly message: string }) {
  return (
    <a
      href={`#${name}`}
      onClick={(event) => {
        event.preventDefault();
        focusField(name);
      }}
    >
      {message}
    </a>
  );
}
