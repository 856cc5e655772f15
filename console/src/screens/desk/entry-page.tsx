import type { ComponentChildren } from 'preact';
import { go } from '../../shell/router.ts';
import { Page } from '../../ui/page.tsx';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

interface EntryPageProps {
  readonly title: string;
  /** The list that the entry belongs to. */
  readonly back: string;
  readonly part: string;
  readonly children: (leave: () => void) => ComponentChildren;
}

/** A page about one entry of a list of the desk. */
export function EntryPage({ title, back, part, children }: EntryPageProps) {
  return (
    <Page
      key={title}
      title={title}
      breadcrumb={[
        { href: '/meja', label: say(WORDS.title) },
        { href: back, label: part },
      ]}
    >
      {children(() => go(back))}
    </Page>
  );
}
