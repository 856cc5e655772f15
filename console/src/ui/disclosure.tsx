import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { say } from '../words/language.ts';
import { moved } from './choice.ts';
import { classes } from './classes.ts';
import './disclosure.css';
import { Icon } from './icons.tsx';
import { Badge } from './tag.tsx';
import { WORDS } from './words.ts';

export interface DisclosureProps {
  readonly summary: string;
  readonly open?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** Something that most readers need not see. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  return (
    <details class="disclosure" open={open}>
      <summary>
        <Icon name="chevronRight" />
        <span>{summary}</span>
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}

/** A tab. */
export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly count?: number | undefined;
}

export interface TabsProps {
  /** What the tabs divide. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (key: string) => void;
  /** The content of the selected tab. */
  readonly children: ComponentChildren;
}

/** Views of one thing, of which one is shown. Arrows move between them. */
export function Tabs({ label, tabs, selected, onSelect, children }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = tabs.findIndex(({ key }) => key === selected);
  useEffect(() => {
    // On a telephone the tabs are wider than the screen.
    const tab = list.current?.querySelector('[aria-selected=true]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);
  const go = (place: number) => {
    const tab = tabs[place];
    if (!tab) return;
    onSelect(tab.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[place]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') go(moved(at, 1, tabs.length));
    else if (event.key === 'ArrowLeft') go(moved(at, -1, tabs.length));
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(tabs.length - 1);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <div ref={list} class="tab-list" role="tablist" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            class="tab"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === selected ? 0 : -1}
            onClick={() => onSelect(tab.key)}
          >
            {tab.label}
            {tab.count === undefined ? null : <Badge count={tab.count} />}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="tab-panel" role="tabpanel" aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </div>
  );
}

/** A step of a form of several pages. */
export interface Step {
  readonly key: string;
  readonly label: string;
  /** Where a finished step can be seen again. */
  readonly href?: string | undefined;
}

export interface StepperProps {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly current: string;
}

/** How far one is in a form of several pages, the last of which checks the answers. */
export function Stepper({ label, steps, current }: StepperProps) {
  const at = steps.findIndex(({ key }) => key === current);
  return (
    <nav class="stepper" aria-label={label}>
      <p class="stepper-now">{say(WORDS.stepNow(at + 1, steps.length, steps[at]?.label ?? ''))}</p>
      <ol class="steps">
        {steps.map((step, place) => (
          <li
            key={step.key}
            class={classes('step', place < at && 'step-done', place === at && 'step-now')}
            aria-current={place === at ? 'step' : undefined}
          >
            <StepLabel step={step} isDone={place < at} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepLabel({ step: { label, href }, isDone }: { readonly step: Step; readonly isDone: boolean }) {
  const words = (
    <span class="step-label">
      {label}
      {isDone ? <span class="unseen"> {say(WORDS.stepDone)}</span> : null}
    </span>
  );
  return isDone && href ? <a href={href}>{words}</a> : words;
}
