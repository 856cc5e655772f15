import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../words/language.ts';
import './page.css';
import { WORDS } from './words.ts';

/** The id of the main part of every page, to which the skip link leads. */
export const CONTENT = 'isi';

/** A page above this one. */
export interface Crumb {
  readonly href: string;
  readonly label: string;
}

export interface PageProps {
  readonly title: string;
  /** A word above the title: a reference, a section. */
  readonly caption?: string | undefined;
  readonly lead?: string | undefined;
  readonly breadcrumb?: readonly Crumb[] | undefined;
  /** Buttons beside the title. */
  readonly actions?: ComponentChildren;
  /** What the browser's tab says, where it is not the title: for instance with a count before it. */
  readonly tabTitle?: string | undefined;
  readonly children: ComponentChildren;
}

/** A page: where one is, what it is, what one may do, then the rest. Its heading takes the focus when the page appears. */
export function Page({ title, caption, lead, breadcrumb, actions, tabTitle, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const tab = say(WORDS.tabTitle(tabTitle ?? title));
  useEffect(() => {
    document.title = tab;
  }, [tab]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="page">
      {breadcrumb && breadcrumb.length > 0 ? <Breadcrumb crumbs={breadcrumb} /> : null}
      <div class="page-head">
        <div class="page-title">
          {caption ? <p class="caption">{caption}</p> : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead ? <p class="lead">{lead}</p> : null}
        </div>
        {actions ? <div class="buttons page-actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav class="breadcrumb" aria-label={say(WORDS.youAreHere)}>
      <ol>
        {crumbs.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The first link of every page, seen when it has the focus: past the menu, to the content. */
export function SkipLink() {
  return (
    <a
      class="skip-link"
      href={`#${CONTENT}`}
      onClick={(event) => {
        // The address is the router's: the link moves the focus only.
        event.preventDefault();
        document.getElementById(CONTENT)?.focus();
      }}
    >
      {say(WORDS.skipToContent)}
    </a>
  );
}
