import { useForum } from '../reads/forum.ts';
import { useHere } from '../shell/here.ts';
import { useData } from '../use-data.ts';
import { say } from '../words/language.ts';
import { roleName } from '../words/roles.ts';
import { nearTimeWords, otherEndWords } from '../words/times.ts';
import { useLists } from './lists.ts';
import type { Deadline } from './preview.ts';
import { WORDS } from './words.ts';

/** A deadline in words: who has to answer by when, on the clocks of both ends, and where it rises to without an answer. */
export function DeadlineWords({ deadline: { desk, dueAt, next } }: { readonly deadline: Deadline }) {
  const { clock } = useData();
  const forum = useForum();
  const lists = useLists();
  const { zone } = useHere();
  const there = forum?.desks.find(({ code }) => code === desk)?.zone ?? zone;
  const at = (moment: string) => {
    const theirs = otherEndWords(moment, zone, there);
    const mine = say(nearTimeWords(moment, zone, clock.now()));
    return theirs ? `${mine} (${say(theirs)})` : mine;
  };
  return (
    <>
      {say(WORDS.dueThere(lists.nameOf('desks', desk), at(dueAt)))}
      {next ? ` ${say(WORDS.thenRises(say(roleName(next.role)), at(next.at)))}` : null}
    </>
  );
}
