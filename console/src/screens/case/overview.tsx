import type { Case, OpenTaskRef } from '../../api/generated/schema.d.ts';
import { Actions } from '../../forms/actions.tsx';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { useData, useRead } from '../../use-data.ts';
import { kindOfFile, kindOfTask, outcomeName, priorityName, statusOfCase } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { timeWords } from '../../words/times.ts';
import { AreaName } from '../area-name.tsx';
import { TaskClock, taskPath } from '../inbox/task-row.tsx';
import { casePath } from './case-path.ts';
import { sortedActs } from './parts.ts';
import { People } from './people.tsx';
import { WORDS } from './words.ts';

/** What a case is about, who is in it, what runs, and what the reader can do. */
export function Overview({ record }: { readonly record: Case }) {
  return (
    <div class="stack">
      <Acts record={record} />
      <OpenTasks record={record} />
      <People record={record} />
      <Facts record={record} />
    </div>
  );
}

function Acts({ record }: { readonly record: Case }) {
  const { first, others } = sortedActs(record.actions);
  const task = record.openTask;
  const back = casePath(record.id);
  const onTask = task?.actions ?? [];
  const count = onTask.length + first.length + others.length;
  return (
    <Card heading={say(WORDS.doNow)} marked={onTask.length > 0}>
      {count === 0 ? <p>{say(WORDS.doNothing)}</p> : null}
      {task && onTask.length > 0 ? (
        <>
          <p>{say(kindOfTask(task.kind))}</p>
          <Actions actions={onTask} what={record.reference} version={task.version} back={back} />
        </>
      ) : null}
      <Actions actions={first} what={record.reference} version={record.version} back={back} />
      {others.length > 0 ? (
        <Disclosure summary={say(WORDS.moreActs)} open={onTask.length + first.length === 0}>
          <Actions actions={others} what={record.reference} version={record.version} back={back} />
        </Disclosure>
      ) : null}
    </Card>
  );
}

/** More clocks than these are a wall of bars: the queue and the sekretariat list them. */
const CLOCKS = 8;

function OpenTasks({ record: { openTasks = [], openTask } }: { readonly record: Case }) {
  return (
    <Card heading={say(WORDS.openTasks)}>
      {openTasks.length === 0 ? <p>{say(WORDS.noOpenTasks)}</p> : null}
      <div class="stack">
        {openTasks.slice(0, CLOCKS).map((task) => (
          <OpenTask key={task.id} task={task} isNext={task.id === openTask?.id} />
        ))}
        {openTasks.slice(CLOCKS).map(({ id, kind }) => (
          <p key={id}>
            <a href={taskPath(id)}>{say(kindOfTask(kind))}</a>
          </p>
        ))}
      </div>
    </Card>
  );
}

/** A task that runs, with its clock where the reader may see it. */
function OpenTask({ task: { id, kind }, isNext }: { readonly task: OpenTaskRef; readonly isNext: boolean }) {
  const { clock } = useData();
  const { zone } = useHere();
  const lists = useLists();
  const { data: task } = useRead(reading('/v1/tasks/{taskId}', { path: { taskId: id } }));
  const name = say(kindOfTask(kind));
  const words = task ? say(WORDS.taskOf(name, lists.nameOf('desks', task.desk))) : name;
  return (
    <div>
      <p>
        <a href={taskPath(id)}>{isNext ? <strong>{words}</strong> : words}</a>
      </p>
      {task ? <TaskClock task={task} now={() => clock.now()} zone={zone} scale /> : null}
    </div>
  );
}

function Facts({ record }: { readonly record: Case }) {
  const { zone } = useHere();
  const lists = useLists();
  const time = (at: string) => say(timeWords(at, zone));
  const desk = (code: string) => lists.nameOf('desks', code);
  const { closed, openedAt, partedFrom, partings = [] } = record;
  const convoy = record.openTask?.convoy;
  const facts: readonly (Fact | undefined)[] = [
    { term: say(WORDS.summary), value: record.summary },
    { term: say(WORDS.status), value: say(statusOfCase(record.status)) },
    { term: say(WORDS.kind), value: say(kindOfFile(record.kind)) },
    { term: say(WORDS.priority), value: say(priorityName(record.priority)) },
    { term: say(WORDS.holder), value: desk(record.holder) },
    { term: say(WORDS.place), value: <AreaName code={record.location.area} /> },
    { term: say(WORDS.openedBy), value: desk(record.openedBy) },
    openedAt === undefined ? undefined : { term: say(WORDS.openedAt), value: time(openedAt) },
    closed && { term: say(WORDS.closedAt), value: time(closed.at) },
    closed && { term: say(WORDS.outcome), value: say(outcomeName(closed.outcome)) },
    closed?.note === undefined ? undefined : { term: say(WORDS.note), value: closed.note },
    partedFrom && {
      term: say(WORDS.partedFrom),
      value: <a href={casePath(partedFrom.caseId)}>{partedFrom.reference}</a>,
    },
    partings.length === 0 ? undefined : { term: say(WORDS.partings), value: <Partings of={partings} /> },
    convoy && {
      term: say(WORDS.convoy),
      value: <a href={`/rombongan/${convoy.id}`}>{say(WORDS.openConvoy)}</a>,
    },
  ];
  return (
    <Card heading={say(WORDS.facts)}>
      <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />
    </Card>
  );
}

function Partings({ of }: { readonly of: NonNullable<Case['partings']> }) {
  return (
    <ul>
      {of.map(({ caseId, reference }) => (
        <li key={caseId}>
          <a href={casePath(caseId)}>{reference}</a>
        </li>
      ))}
    </ul>
  );
}
