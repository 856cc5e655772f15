import type { ComponentChildren } from 'preact';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { SentAct } from './sent-act.tsx';
import { sorted } from './sorted.ts';
import { StuckAct } from './stuck-act.tsx';
import { UnsentAct } from './unsent-act.tsx';
import { WORDS } from './words.ts';

/** Everything that somebody has done on this device, and what has become of it. */
export default function OutboxScreen() {
  const { outbox } = useData();
  const { stuck, unsent, sent } = sorted(outbox.entries.value);
  const count = stuck.length + unsent.length;
  return (
    <Page title={say(WORDS.title)} lead={say(WORDS.lead)} tabTitle={count > 0 ? say(WORDS.tabTitle(count)) : undefined}>
      <div class="stack">
        {count === 0 ? (
          <EmptyState
            icon="check"
            title={say(WORDS.empty)}
            action={<LinkButton href="/">{say(WORDS.toQueue)}</LinkButton>}
          >
            {say(WORDS.emptyWhy)}
          </EmptyState>
        ) : null}
        {stuck.length > 0 ? (
          <Card heading={say(WORDS.stuck(stuck.length))} marked>
            <p>{say(WORDS.stuckWhy)}</p>
            <Acts>
              {stuck.map((entry) => (
                <StuckAct key={entry.id} entry={entry} />
              ))}
            </Acts>
          </Card>
        ) : null}
        {unsent.length > 0 ? (
          <Card heading={say(WORDS.unsent(unsent.length))}>
            <p>{say(WORDS.unsentWhy)}</p>
            <Acts>
              {unsent.map((entry) => (
                <UnsentAct key={entry.id} entry={entry} unsent={unsent} />
              ))}
            </Acts>
          </Card>
        ) : null}
        {sent.length > 0 ? (
          <Card heading={say(WORDS.sent(sent.length))}>
            <Acts>
              {sent.map((entry) => (
                <SentAct key={entry.id} entry={entry} />
              ))}
            </Acts>
          </Card>
        ) : null}
      </div>
    </Page>
  );
}

function Acts({ children }: { readonly children: ComponentChildren }) {
  return <div class="stack stack-wide">{children}</div>;
}
