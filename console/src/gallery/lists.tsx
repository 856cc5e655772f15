import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { List, Row } from '../ui/card.tsx';
import { SelectBox } from '../ui/choices.tsx';
import { readClock } from '../ui/clock.ts';
import { ClockBar } from '../ui/clock-bar.tsx';
import { AgeNote, BulkBar, Filters, Pager } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { say } from '../words/language.ts';
import { WORDS } from './words.ts';

const HOUR = 3_600_000;
const START = Date.now();
const TASKS = [
  { key: 'a', title: WORDS.rowFirst, startedAt: START - 30 * HOUR, dueAt: START - 3.4 * HOUR },
  { key: 'b', title: WORDS.rowSecond, startedAt: START - 5 * HOUR, dueAt: START + 0.05 * HOUR },
  { key: 'c', title: WORDS.rowThird, startedAt: START - HOUR, dueAt: START + 26.2 * HOUR },
] as const;

/** A list of tasks as the inbox shows it. */
export function Lists() {
  const [chosen, setChosen] = useState<readonly string[]>(['b']);
  const [on, setOn] = useState<readonly string[]>(['overdue']);
  const filters = [
    { key: 'overdue', label: say(WORDS.overdue), count: 3 },
    { key: 'escalated', label: say(WORDS.escalated), count: 1 },
    { key: 'mine', label: say(WORDS.mine) },
    { key: 'aid', label: say(WORDS.aid) },
  ];
  return (
    <div class="stack">
      <div class="cluster">
        <AgeNote time={say(WORDS.readTime)} onReload={() => undefined} />
        <AgeNote time={say(WORDS.readTime)} old onReload={() => undefined} />
      </div>
      <Filters
        filters={filters.map((filter) => ({ ...filter, on: on.includes(filter.key) }))}
        onToggle={(key) => setOn(toggled(on, key))}
        onClear={() => setOn([])}
      />
      <List label={say(WORDS.list)}>
        {TASKS.map(({ key, title, startedAt, dueAt }, place) => (
          <Row
            key={key}
            href={`#${key}`}
            title={say(title)}
            reference={say(WORDS.caption)}
            state={readClock(startedAt, dueAt, Date.now()).state}
            chosen={chosen.includes(key)}
            select={
              <SelectBox
                label={say(WORDS.choose)}
                checked={chosen.includes(key)}
                onInput={() => setChosen(toggled(chosen, key))}
              />
            }
            facts={
              <>
                {place === 0 ? <Tag tone="danger">{say(WORDS.danger)}</Tag> : null}
                {place === 2 ? <Tag tone="info">{say(WORDS.info)}</Tag> : null}
                <span>{say(WORDS.fromDesk)}</span>
                <span>{say(WORDS.people)}</span>
              </>
            }
            clock={<ClockBar startedAt={startedAt} dueAt={dueAt} zone="WITA" otherZone="WIB" now={Date.now} />}
            act={
              <Button small about={say(title)} variant={place === 0 ? 'primary' : 'secondary'}>
                {say(WORDS.accept)}
              </Button>
            }
          />
        ))}
      </List>
      <Pager shown={3} total={12} more onMore={() => undefined} />
      <BulkBar count={chosen.length} onClear={() => setChosen([])}>
        <Button variant="primary" small>
          {say(WORDS.acceptAll)}
        </Button>
      </BulkBar>
    </div>
  );
}

function toggled(keys: readonly string[], key: string): readonly string[] {
  return keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
}
