import { withoutRow } from '../../forms/body.ts';
import type { Surroundings, Typed } from '../../forms/field.ts';
import { useLists } from '../../forms/lists.ts';
import { severalIn } from '../../forms/reading.ts';
import { WORDS as PEOPLE } from '../../people/words.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say } from '../../words/language.ts';
import { dayWords } from '../../words/times.ts';
import { type PageProps, pathOf, StepForm } from './page.tsx';
import { isComplete, peopleIn, personIn } from './steps.ts';
import { WORDS } from './words.ts';

/** The address of the page of one person. */
export function personPath(n: number): string {
  return `${pathOf('orang')}&orang=${n}`;
}

/** The people of a case: who they are, who is not complete, and the way to another one. */
export function PeoplePage(props: PageProps) {
  const { typed, around, faults, onReplace } = props;
  const count = peopleIn(typed);
  const people = Array.from({ length: count }, (_, n) => n);
  // What is wrong with one of them stands on their own page.
  const own = new Map([...faults].filter(([pointer]) => pointer.startsWith('/subjects')));
  return (
    <>
      {count === 0 ? (
        <EmptyState icon="people" title={say(WORDS.noPeople)}>
          {say(WORDS.noPeopleLead)}
        </EmptyState>
      ) : null}
      {people.map((n) => (
        <Card
          key={n}
          heading={nameOf(typed, n)}
          actions={
            <>
              {isComplete(typed, n, around) ? null : <Tag tone="warning">{say(WORDS.incomplete)}</Tag>}
              <LinkButton small href={personPath(n)} icon="edit" about={nameOf(typed, n)}>
                {say(WORDS.edit)}
              </LinkButton>
              <Button
                small
                variant="quiet"
                icon="trash"
                about={nameOf(typed, n)}
                onClick={() => onReplace(withoutRow(typed, '/subjects', n))}
              >
                {say(WORDS.remove)}
              </Button>
            </>
          }
        >
          <PersonSummary person={personIn(typed, n)} around={around} />
        </Card>
      ))}
      <Buttons>
        <LinkButton href={personPath(count)} icon="plus">
          {say(WORDS.addPerson)}
        </LinkButton>
      </Buttons>
      <StepForm {...props} faults={shortened(own, typed)}>
        {null}
      </StepForm>
    </>
  );
}

/** A line for each person with something wrong: the fields are on another page. */
function shortened(faults: ReadonlyMap<string, string>, typed: Typed): ReadonlyMap<string, string> {
  const numbers = new Set([...faults.keys()].map((pointer) => Number(pointer.split('/')[2])));
  const lines = [...numbers].flatMap((n): readonly (readonly [string, string])[] =>
    Number.isNaN(n) ? [] : [[`/subjects/${n}`, `${nameOf(typed, n)}: ${say(WORDS.incomplete)}`]],
  );
  const whole = [...faults].filter(([pointer]) => pointer === '/subjects');
  return new Map([...whole, ...lines]);
}

/** How a person is called in lists. */
export function nameOf(typed: Typed, n: number): string {
  return (typed[`/subjects/${n}/name`] ?? '').trim() || say(WORDS.nameless(n + 1));
}

/** A person in a line. */
export function PersonSummary({ person }: { readonly person: Typed; readonly around: Surroundings }) {
  const lists = useLists();
  const [sex, date, year, origin] = [person['/sex'], person['/birthDate'], person['/birthYear'], person['/origin']];
  const birth = date ? say(dayWords(`${date}T00:00:00+07:00`, 'WIB')) : year;
  const facts = [
    sex === 'F' ? say(PEOPLE.female) : sex === 'M' ? say(PEOPLE.male) : '',
    birth ? say(WORDS.born(birth)) : '',
    origin ? say(WORDS.from(lists.nameOf('areas', origin))) : '',
    ...severalIn(person, '/ppks').map((code) => lists.nameOf('ppks', code)),
  ].filter(Boolean);
  return <p>{facts.join(', ')}</p>;
}
