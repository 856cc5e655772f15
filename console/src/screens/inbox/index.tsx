import { useState } from 'preact/hooks';
import { goWith, query } from '../../shell/router.ts';
import { Tabs } from '../../ui/disclosure.tsx';
import { Page } from '../../ui/page.tsx';
import { say } from '../../words/language.ts';
import { EndedTasks } from './ended-tasks.tsx';
import { OpenTasks } from './open-tasks.tsx';
import { WORDS } from './words.ts';

/** The parameter of the query that says which part of the inbox is shown. */
const PART = 'bagian';
const OPEN = 'perlu';
const ENDED = 'selesai';

/** The inbox of a desk: what it has to do, by deadline. */
export default function Inbox() {
  const part = query.value.get(PART) === ENDED ? ENDED : OPEN;
  const [count, setCount] = useState<number>();
  return (
    <Page title={say(WORDS.title)} tabTitle={count ? say(WORDS.tabTitle(count)) : undefined}>
      <Tabs
        label={say(WORDS.views)}
        tabs={[
          { key: OPEN, label: say(WORDS.mine), count: count || undefined },
          { key: ENDED, label: say(WORDS.ended) },
        ]}
        selected={part}
        onSelect={(key) => goWith({ [PART]: key === ENDED ? ENDED : '' })}
      >
        {part === ENDED ? <EndedTasks /> : <OpenTasks onCount={setCount} />}
      </Tabs>
    </Page>
  );
}
