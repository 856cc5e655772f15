import { say } from '../words/language.ts';
import { Notice } from './notice.tsx';
import { dismiss, toasts } from './toast.ts';
import { WORDS } from './words.ts';

/** Where messages appear that nobody waited for. Screen readers say them when they are done with what they say. */
export function Toasts() {
  return (
    <section class="toasts" aria-label={say(WORDS.messages)} aria-live="polite" aria-relevant="additions">
      {toasts.value.map(({ key, tone, text, link }) => (
        <Notice key={key} tone={tone} onClose={() => dismiss(key)}>
          <p>{text}</p>
          {link ? (
            <p>
              <a href={link.href}>{link.label}</a>
            </p>
          ) : null}
        </Notice>
      ))}
    </section>
  );
}
