import type { ComponentChildren } from 'preact';
import { say } from '../words/language.ts';
import './summary.css';
import { WORDS } from './words.ts';

/** A fact of a summary. */
export interface Fact {
  readonly term: string;
  readonly value: ComponentChildren;
  /** Where the answer can be changed: a page, or an act of this page. */
  readonly change?: { readonly href: string } | { readonly onClick: () => void } | undefined;
}

/** Facts with their names; on pages that check answers, each with a link that changes it. */
export function DefinitionList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <div class="summary-frame">
      <dl class="summary">
        {facts.map(({ term, value, change }) => (
          <div key={term} class="summary-row">
            <dt>{term}</dt>
            <dd>{value}</dd>
            {change ? (
              <dd class="summary-change">
                <ChangeLink term={term} change={change} />
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </div>
  );
}

function ChangeLink({ term, change }: { readonly term: string; readonly change: NonNullable<Fact['change']> }) {
  const words = (
    <>
      {say(WORDS.change)}
      <span class="unseen"> {term}</span>
    </>
  );
  return 'href' in change ? (
    <a href={change.href}>{words}</a>
  ) : (
    <button type="button" onClick={change.onClick}>
      {words}
    </button>
  );
}
