import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { List } from '../../ui/card.tsx';
import { EmptyState, Pager } from '../../ui/states.tsx';
import { useData, useList } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { Known } from '../known.tsx';
import { useReader } from './reader.ts';
import { TaskRow } from './task-row.tsx';
import { WORDS } from './words.ts';

/** The tasks of the desk that have ended, the latest first. */
export function EndedTasks() {
  const { desk } = useHere();
  const { clock } = useData();
  const reader = useReader();
  const list = useList(
    desk ? reading('/v1/desks/{desk}/tasks', { path: { desk }, query: { state: 'done' } }) : undefined,
  );
  return (
    <Known read={{ ...list, data: list.items }}>
      {(tasks) =>
        tasks.length === 0 ? (
          <EmptyState icon="check" title={say(WORDS.noneEnded)}>
            {say(WORDS.noneEndedWhy)}
          </EmptyState>
        ) : (
          <>
            <List label={say(WORDS.endedList)}>
              {tasks.map((task) => (
                <TaskRow
                  key={task.id}
                  {...{ task, reader }}
                  now={() => clock.now()}
                  act={undefined}
                  chosen={false}
                  onChoose={undefined}
                  back="/antrean"
                />
              ))}
            </List>
            <Pager shown={tasks.length} more={list.hasMore} busy={list.isFetching} onMore={() => void list.more()} />
          </>
        )
      }
    </Known>
  );
}
