import type { Task } from '../../api/generated/schema.d.ts';
import { reading } from '../../reads/reading.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useData, useRead } from '../../use-data.ts';
import {
  amountWords,
  isRaised,
  kindOfTask,
  outcomeName,
  phaseOfTask,
  priorityName,
  returnCodeName,
} from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { timeWords } from '../../words/times.ts';
import { ActsRow } from '../acts-row.tsx';
import { goodsOf, nextOf, peopleOf, type Reader, titleOf, travelOf } from '../inbox/line.ts';
import { latestActs, unseenAct } from '../inbox/progress.ts';
import { useReader } from '../inbox/reader.ts';
import { ActState } from '../inbox/task-act.tsx';
import { TaskClock, taskPath } from '../inbox/task-row.tsx';
import { Known } from '../known.tsx';
import { waysOn } from './ways-on.ts';
import { WORDS } from './words.ts';

/** A task: where messages lead. Who may see its case reads on there. */
export default function TaskScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const taskId = params['id'] ?? '';
  const read = useRead(reading('/v1/tasks/{taskId}', { path: { taskId } }));
  const task = read.data;
  return (
    <Page
      key={taskId}
      title={task ? titleOf(task) : say(WORDS.task)}
      caption={task?.summary?.reference}
      breadcrumb={[{ href: '/antrean', label: say(WORDS.queue) }]}
    >
      <Known read={read} lines={10}>
        {(known) => <TaskParts task={known} readAt={read.at} />}
      </Known>
    </Page>
  );
}

interface TaskPartsProps {
  readonly task: Task;
  readonly readAt: number | undefined;
}

function TaskParts({ task, readAt }: TaskPartsProps) {
  const { clock } = useData();
  const reader = useReader();
  const now = () => clock.now();
  const priority = task.summary?.priority;
  return (
    <div class="stack">
      <div class="cluster">
        <Tag tone={task.endedAt ? 'neutral' : 'brand'}>{say(phaseOfTask(task.phase))}</Tag>
        {priority && isRaised(priority) ? (
          <Tag tone={priority === 'urgent' ? 'danger' : 'warning'} icon="alert">
            {say(priorityName(priority))}
          </Tag>
        ) : null}
      </div>
      {task.endedAt ? null : (
        <Card heading={say(WORDS.deadline)}>
          <TaskClock task={task} now={now} zone={reader.zone} scale />
        </Card>
      )}
      <WhatToDo task={task} readAt={readAt} />
      <Card heading={say(WORDS.about)}>
        <TaskFacts task={task} reader={{ ...reader, now: now() }} />
        <WaysOn task={task} />
      </Card>
    </div>
  );
}

function WhatToDo({ task, readAt }: TaskPartsProps) {
  const { outbox } = useData();
  const act = unseenAct(task, latestActs(outbox.entries.value), readAt);
  const { actions = [] } = task;
  return (
    <Card heading={say(WORDS.doNow)} marked={actions.length > 0}>
      {act ? (
        <div class="cluster">
          <ActState act={act} />
        </div>
      ) : null}
      {actions.length === 0 ? <p>{say(WORDS.doNothing)}</p> : null}
      <ActsRow
        actions={actions}
        what={task.summary?.reference ?? say(kindOfTask(task.kind))}
        back={taskPath(task.id)}
      />
    </Card>
  );
}

function WaysOn({ task }: { readonly task: Task }) {
  const ways = waysOn(task);
  if (ways.length === 0) return null;
  return (
    <Buttons>
      {ways.map(({ href, words }) => (
        <LinkButton key={href} href={href} icon="arrowRight">
          {say(words)}
        </LinkButton>
      ))}
    </Buttons>
  );
}

interface TaskFactsProps {
  readonly task: Task;
  readonly reader: Reader;
}

function TaskFacts({ task, reader }: TaskFactsProps) {
  const { summary, openedAt, outcome, note, reason, offer, proposal } = task;
  const optional = (term: string, value: string | undefined): Fact | undefined =>
    value === undefined ? undefined : { term, value };
  const facts: readonly (Fact | undefined)[] = [
    { term: say(WORDS.desk), value: reader.place(task.desk) },
    { term: say(WORDS.from), value: summary?.from.name ?? reader.place(task.from) },
    optional(say(WORDS.place), summary?.area.name),
    optional(say(WORDS.people), peopleOf(task)),
    optional(say(WORDS.goods), goodsOf(task, reader)),
    optional(say(WORDS.travel), travelOf(task, reader)),
    offer && { term: say(WORDS.offer), value: <Goods lines={offer.lines} item={reader.item} /> },
    proposal && { term: say(WORDS.proposal), value: <Goods lines={proposal.needs} item={reader.item} /> },
    optional(say(WORDS.reason), reason),
    optional(say(WORDS.note), note),
    ...returnFacts(task, reader),
    optional(say(WORDS.openedAt), openedAt && say(timeWords(openedAt, reader.zone))),
    optional(say(WORDS.state), outcome && say(outcomeName(outcome))),
    optional(say(WORDS.next), task.endedAt ? undefined : nextOf(task, reader)),
  ];
  return <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />;
}

function returnFacts({ returned }: Task, { place }: Reader): readonly (Fact | undefined)[] {
  if (!returned) return [];
  const why = say(WORDS.returnedWhy(say(returnCodeName(returned.code)), returned.reason ?? ''));
  return [
    { term: say(WORDS.returned), value: why },
    returned.suggest === undefined ? undefined : { term: say(WORDS.suggested), value: place(returned.suggest) },
  ];
}

interface GoodsProps {
  readonly lines: readonly { readonly item: string; readonly unit: string; readonly quantity: number }[];
  readonly item: (code: string) => string;
}

function Goods({ lines, item }: GoodsProps) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={JSON.stringify(line)}>
          {say(amountWords(line.quantity, line.unit))} {item(line.item)}
        </li>
      ))}
    </ul>
  );
}
