import { useMemo } from 'preact/hooks';
import type { Task } from '../../api/generated/schema.d.ts';
import type { Entry } from '../../outbox/entry.ts';
import { type Place, Row } from '../../ui/card.tsx';
import { SelectBox } from '../../ui/choices.tsx';
import { readClock } from '../../ui/clock.ts';
import { ClockBar } from '../../ui/clock-bar.tsx';
import { Tag } from '../../ui/tag.tsx';
import { isRaised, priorityName } from '../../words/codes.ts';
import { language, say } from '../../words/language.ts';
import {
  captionOf,
  endOf,
  goodsOf,
  headingOf,
  isEscalated,
  nextOf,
  originOf,
  peopleOf,
  phaseBegan,
  type Reader,
  titleOf,
  travelOf,
} from './line.ts';
import { isUnderWay } from './progress.ts';
import { TaskAct } from './task-act.tsx';
import { WORDS } from './words.ts';

/** The page of a task. */
export function taskPath(id: string): string {
  return `/tugas/${encodeURIComponent(id)}`;
}

export interface TaskRowProps {
  readonly task: Task;
  readonly reader: Omit<Reader, 'now'>;
  readonly now: () => number;
  /** The reader's own act that the task does not show yet. */
  readonly act: Entry | undefined;
  readonly chosen: boolean;
  /** Nothing where rows are not chosen. */
  readonly onChoose: ((id: string, chosen: boolean) => void) | undefined;
  readonly back: string;
  /** Its place in a list of which not all rows are drawn. */
  readonly place?: Place | undefined;
}

/** A task of the inbox. A list of hundreds is drawn again whenever one of them changes, so a row that is the same is not made anew. */
export function TaskRow({ task, reader, now, act, chosen, onChoose, back, place }: TaskRowProps) {
  const spoken = language.value;
  return useMemo(
    () => (
      <Row
        title={headingOf(task)}
        href={taskPath(task.id)}
        reference={captionOf(task)}
        facts={<Facts {...{ task }} reader={{ ...reader, now: now() }} />}
        state={task.endedAt ? undefined : readClock(phaseBegan(task), task.clock.dueAt, now()).state}
        clock={task.endedAt ? null : <TaskClock {...{ task, now }} zone={reader.zone} />}
        act={task.endedAt ? null : <TaskAct {...{ task, act, back }} />}
        chosen={chosen}
        place={place}
        select={
          onChoose && !task.endedAt && !isUnderWay(act) ? (
            <SelectBox
              label={say(WORDS.choose(task.summary?.reference ?? titleOf(task)))}
              checked={chosen}
              onInput={(on) => onChoose(task.id, on)}
            />
          ) : undefined
        }
      >
        <Lines {...{ task }} reader={{ ...reader, now: now() }} />
      </Row>
    ),
    [task, reader, act, chosen, onChoose, back, spoken, place?.at, place?.of],
  );
}

/** The clock of a task. */
export function TaskClock({
  task,
  now,
  zone,
  scale,
}: {
  readonly task: Task;
  readonly now: () => number;
  readonly zone: Reader['zone'];
  readonly scale?: boolean;
}) {
  return <ClockBar dueAt={task.clock.dueAt} startedAt={phaseBegan(task)} {...{ zone, now, scale }} />;
}

interface LinesProps {
  readonly task: Task;
  readonly reader: Reader;
}

function Facts({ task }: LinesProps) {
  const { summary, convoy, round } = task;
  return (
    <>
      {summary && isRaised(summary.priority) ? (
        <Tag tone={summary.priority === 'urgent' ? 'danger' : 'warning'} icon="alert">
          {say(priorityName(summary.priority))}
        </Tag>
      ) : null}
      {!task.endedAt && isEscalated(task) ? (
        <Tag tone="danger" icon="escalate">
          {say(WORDS.rung(task.clock.rung))}
        </Tag>
      ) : null}
      {convoy ? (
        <Tag tone="brand" icon="bus">
          {say(WORDS.convoy(convoy.size))}
        </Tag>
      ) : null}
      {round !== undefined && round > 1 ? <Tag>{say(WORDS.round(round))}</Tag> : null}
    </>
  );
}

/** What a task is about, line by line: from whom, how many people, which goods, how they travel, what comes next. */
export function Lines({ task, reader }: LinesProps) {
  const people = peopleOf(task);
  const goods = goodsOf(task, reader);
  const travel = travelOf(task, reader);
  const next = task.endedAt ? endOf(task, reader) : nextOf(task, reader);
  return (
    <>
      <p>{originOf(task, reader)}</p>
      {people ? <p>{people}</p> : null}
      {goods ? <p>{goods}</p> : null}
      {travel ? <p>{travel}</p> : null}
      {next ? <p class="muted small">{next}</p> : null}
    </>
  );
}
