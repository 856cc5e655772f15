import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Task } from '../../api/generated/schema.d.ts';
import { openTasks as counted } from '../../shell/counts.ts';
import { useHere } from '../../shell/here.ts';
import { goWith, query } from '../../shell/router.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { List } from '../../ui/card.tsx';
import { EmptyState, Skeleton } from '../../ui/states.tsx';
import { useData, useList } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { Known } from '../known.tsx';
import { lastDone } from './acts.ts';
import { drawn, NOTHING_SHOWN, type Shown } from './arrivals.ts';
import { ChosenActs } from './chosen-acts.tsx';
import { CLEARED, filtersIn, isFiltered, passing } from './filters.ts';
import './inbox.css';
import { InboxFilters } from './inbox-filters.tsx';
import { isOverdue } from './line.ts';
import { openTasks } from './open-reading.ts';
import { isUnderWay, latestActs, unseenAct } from './progress.ts';
import { useReader } from './reader.ts';
import { useIsBeingRead } from './reading-position.ts';
import { TaskRow } from './task-row.tsx';
import { useWindowed } from './windowed.ts';
import { WORDS } from './words.ts';

/** More than this no desk works through; the filters then say what they have seen. */
const AT_MOST = 2000;

/** The tasks that the desk has to do. @param onCount hears how many there are */
export function OpenTasks({ onCount }: { readonly onCount: (count: number) => void }) {
  const { desk } = useHere();
  const list = useList(desk ? openTasks(desk) : undefined);
  const { items = [], hasMore, isFetching, error } = list;
  useEffect(() => {
    // Filters and counts are about all pages.
    if (hasMore && !isFetching && error === undefined && items.length < AT_MOST) void list.more();
  }, [hasMore, isFetching, error, items.length]);
  useEffect(() => {
    onCount(items.length);
    if (list.items) counted.value = items.length;
  }, [items.length, list.items]);
  return (
    <Known read={{ ...list, data: list.items }} lines={12}>
      {(tasks) => (tasks.length === 0 ? <Empty /> : <Tasks tasks={tasks} isWhole={!hasMore} readAt={list.at} />)}
    </Known>
  );
}

function Empty() {
  return (
    <EmptyState
      title={say(WORDS.none)}
      action={
        <LinkButton href="/buka" variant="primary" icon="plus">
          {say(WORDS.openCase)}
        </LinkButton>
      }
    >
      {say(WORDS.noneWhy)}
    </EmptyState>
  );
}

interface TasksProps {
  readonly tasks: readonly Task[];
  readonly isWhole: boolean;
  readonly readAt: number | undefined;
}

function Tasks({ tasks, isWhole, readAt }: TasksProps) {
  const { clock } = useData();
  const now = clock.now();
  const { isBeingRead, list } = useIsBeingRead();
  const { items, held, showHeld, news } = useArrivals(tasks, isWhole, isBeingRead);
  const filters = filtersIn(query.value);
  const passed = passing(items, filters, now);
  return (
    <div class="stack" ref={list}>
      <InboxFilters {...{ filters, tasks: items, now }} />
      <p role="status">{say(countsOf({ items, passed, now, isWhole, isNarrowed: isFiltered(filters) }))}</p>
      <p class="unseen" role="status">
        {news}
      </p>
      <p class="unseen" role="status">
        {lastDone.value}
      </p>
      {held > 0 ? (
        <div class="inbox-held">
          <Button variant="primary" icon="refresh" onClick={showHeld}>
            {say(WORDS.showArrived(held))}
          </Button>
        </div>
      ) : null}
      {passed.length > 0 ? <Rows tasks={passed} readAt={readAt} /> : isWhole ? <NoMatch /> : <Skeleton lines={6} />}
    </div>
  );
}

function NoMatch() {
  return (
    <EmptyState
      icon="filter"
      title={say(WORDS.noMatch)}
      action={<Button onClick={() => goWith(CLEARED)}>{say(WORDS.clear)}</Button>}
    >
      {say(WORDS.noMatchWhy)}
    </EmptyState>
  );
}

interface Counted {
  readonly items: readonly Task[];
  readonly passed: readonly Task[];
  readonly now: number;
  readonly isWhole: boolean;
  readonly isNarrowed: boolean;
}

function countsOf({ items, passed, now, isWhole, isNarrowed }: Counted) {
  if (!isWhole) return WORDS.stillReading(items.length);
  if (isNarrowed) return WORDS.found(passed.length, items.length);
  return WORDS.counts(items.length, items.filter((task) => isOverdue(task, now)).length);
}

function Rows({ tasks, readAt }: Pick<TasksProps, 'tasks' | 'readAt'>) {
  const { outbox, clock } = useData();
  const reader = useReader();
  const acts = latestActs(outbox.entries.value);
  const actOn = (task: Task) => unseenAct(task, acts, readAt);
  const { choice, choose, clear } = useChoice();
  const ids = useMemo(() => tasks.map(({ id }) => id), [tasks]);
  const { range, list } = useWindowed(ids);
  const now = useCallback(() => clock.now(), [clock]);
  const chosen = tasks.filter((task) => choice.has(task.id) && !isUnderWay(actOn(task)));
  return (
    <>
      <div ref={list}>
        <List label={say(WORDS.taskList)}>
          <Room height={range.above} />
          {tasks.slice(range.first, range.end).map((task, n) => (
            <TaskRow
              key={task.id}
              {...{ task, reader, now }}
              act={actOn(task)}
              chosen={choice.has(task.id)}
              onChoose={choose}
              back="/antrean"
              place={{ at: range.first + n + 1, of: tasks.length }}
            />
          ))}
          <Room height={range.below} />
        </List>
      </div>
      <ChosenActs tasks={chosen} onClear={clear} />
    </>
  );
}

/** The room of rows that are not drawn. */
function Room({ height }: { readonly height: number }) {
  return height > 0 ? <li role="presentation" style={{ blockSize: `${height}px` }} /> : null;
}

/** Which rows are chosen. */
function useChoice() {
  const [choice, setChoice] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback((id: string, isChosen: boolean) => {
    setChoice((now) => {
      const next = new Set(now);
      if (isChosen) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const clear = useCallback(() => setChoice(new Set()), []);
  return { choice, choose, clear };
}

/** New tasks wait while the list is being read, and are said when they appear. */
function useArrivals(tasks: readonly Task[], isWhole: boolean, isBeingRead: boolean) {
  const shown = useRef<Shown>(NOTHING_SHOWN);
  const [asked, setAsked] = useState(0);
  const [news, setNews] = useState('');
  const isAsked = useRef(false);
  const drawing = useMemo(
    () => drawn(tasks, shown.current, isBeingRead && !isAsked.current),
    [tasks, isBeingRead, asked],
  );
  useEffect(() => {
    // What a later page of the first reading brings is not new.
    shown.current = isWhole ? drawing.shown : NOTHING_SHOWN;
    isAsked.current = false;
    const count = drawing.held + drawing.appeared;
    if (count > 0) setNews(say(WORDS.arrivedNews(count)));
  }, [drawing]);
  const showHeld = () => {
    isAsked.current = true;
    setAsked((n) => n + 1);
    window.scrollTo({ top: 0 });
  };
  return { ...drawing, showHeld, news };
}
