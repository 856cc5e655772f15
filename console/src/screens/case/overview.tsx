import { useState } from 'preact/hooks';
import type { Case, OpenTaskRef } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Pager } from '../../ui/states.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { useData, useRead } from '../../use-data.ts';
import { kindOfFile, kindOfTask, outcomeName, priorityName, statusOfCase } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { timeWords } from '../../words/times.ts';
import { ActsRow } from '../acts-row.tsx';
import { AreaName } from '../area-name.tsx';
import { askedOf } from '../inbox/line.ts';
import { latestActs, unseenAct } from '../inbox/progress.ts';
import { ActState } from '../inbox/task-act.tsx';
import { TaskClock, taskPath } from '../inbox/task-row.tsx';
import { casePath } from './case-path.ts';
import { sortedActs } from './parts.ts';
import { People } from './people.tsx';
import { WORDS } from './words.ts';

/** What a case is about, who is in it, what runs, and what the reader can do. */
export function Overview({ record }: { readonly record: Case }) {
  return (
    <div class="stack">
      <ToDo record={record} />
      <People record={record} />
      <Facts record={record} />
    </div>
  );
}

/** More clocks than these at once are a wall of bars: the next come when they are asked for. */
const CLOCKS = 8;

/** The tasks that run, each with its clock and what the reader can do with it, then what can be done with the case. */
function ToDo({ record }: { readonly record: Case }) {
  const { first, others } = sortedActs(record.actions);
  const { openTasks = [], openTask } = record;
  const acts = { what: record.reference, back: casePath(record.id) };
  const [shown, setShown] = useState(CLOCKS);
  return (
    <Card heading={say(WORDS.doNow)} marked>
      <div class="stack">
        {openTasks.length === 0 ? <p>{say(WORDS.noOpenTasks)}</p> : null}
        {openTasks.slice(0, shown).map((task) => (
          <OpenTask key={task.id} task={task} record={record} isNext={task.id === openTask?.id} />
        ))}
        {openTasks.length > shown ? (
          <Pager shown={shown} total={openTasks.length} more onMore={() => setShown(shown + CLOCKS)} />
        ) : null}
        <ActsRow actions={first} {...acts} />
        {others.length > 0 ? (
          <Disclosure summary={say(WORDS.moreActs)}>
            <ActsRow actions={others} {...acts} />
          </Disclosure>
        ) : null}
      </div>
    </Card>
  );
}

interface OpenTaskProps {
  readonly task: OpenTaskRef;
  readonly record: Case;
  readonly isNext: boolean;
}

/** A task that runs: whose it is, and its clock and acts where the reader may see it. */
function OpenTask({ task: { id, kind }, record, isNext }: OpenTaskProps) {
  const { clock, outbox } = useData();
  const { zone } = useHere();
  const lists = useLists();
  const { data: task, at } = useRead(reading('/v1/tasks/{taskId}', { path: { taskId: id } }));
  const words = task ? say(WORDS.taskOf(askedOf(task), lists.nameOf('desks', task.desk))) : say(kindOfTask(kind));
  const act = task && unseenAct(task, latestActs(outbox.entries.value), at);
  return (
    <section aria-label={words} class="stack stack-tight">
      <p>
        <a href={taskPath(id)}>{isNext ? <strong>{words}</strong> : words}</a>
      </p>
      {task ? <TaskClock task={task} now={() => clock.now()} zone={zone} scale /> : null}
      {act ? (
        <div class="cluster">
          <ActState act={act} />
        </div>
      ) : null}
      <ActsRow actions={task?.actions} what={record.reference} back={casePath(record.id)} />
    </section>
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
