import type { ComponentChildren } from 'preact';
import { classes } from './classes.ts';
import { CONTENT, SkipLink } from './page.tsx';
import './shell.css';
import { Toasts } from './toasts.tsx';

export interface ShellProps {
  readonly header: ComponentChildren;
  /** Nothing before one has signed in. */
  readonly nav?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** What stands around every page: the skip link, the header, the menu, the main part and the messages. */
export function Shell({ header, nav, children }: ShellProps) {
  return (
    <>
      <SkipLink />
      <div class={classes('shell', Boolean(nav) && 'shell-with-nav')}>
        {header}
        {nav}
        <main id={CONTENT} class="shell-main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Toasts />
    </>
  );
}
