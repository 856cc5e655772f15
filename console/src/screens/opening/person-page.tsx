import { asked, bodyOf, withoutRow } from '../../forms/body.ts';
import { PERSON } from '../../forms/common-fields.ts';
import type { Pointer, Typed } from '../../forms/field.ts';
import { FieldInput } from '../../forms/field-input.tsx';
import { NikHintWords } from '../../people/nik-hint-words.tsx';
import { filledFromNik, nikHint } from '../../people/nik-hints.ts';
import { useSentHome } from '../../people/sent-home.ts';
import { SentHomeNotice } from '../../people/sent-home-words.tsx';
import { go } from '../../shell/router.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { dayIn } from '../../words/times.ts';
import { type PageProps, pathOf, StepForm } from './page.tsx';
import { ofPerson, peopleIn, personIn } from './steps.ts';
import { WORDS } from './words.ts';

interface PersonPageProps extends PageProps {
  /** The place of the person; that behind the last one is a new person. */
  readonly n: number;
}

/** One person of a case. The NIK is judged while it is typed, and it is asked whether they were sent home before. */
export function PersonPage(props: PersonPageProps) {
  const { n, typed, around, faults, onType, onReplace, onFaults, answers } = props;
  const { clock } = useData();
  const person = personIn(typed, n);
  const isStranded = typed['/kind'] === 'stranded-person';
  const checked = useSentHome(isStranded ? person : NOBODY, answers);
  const hint = nikHint(person);
  const today = dayIn(clock.now(), around.zone);
  const type = (changes: Typed) => {
    const isNew = Object.values(person).every((value) => value === '');
    onType({ ...(isNew && isStranded && ofPerson(n, { '/ppks/0': STRANDED })), ...changes });
  };
  const save = () => {
    const read = bodyOf(PERSON, person, around);
    onFaults(new Map(read.ok ? [] : read.faults.map(({ pointer, says }) => [`/subjects/${n}${pointer}`, say(says)])));
    if (read.ok) go(pathOf('orang'));
  };
  const own = new Map([...faults].filter(([pointer]) => pointer.startsWith(`/subjects/${n}/`)));
  const fields = asked(PERSON, person, around).filter(({ field }) => PERSON.some((one) => one === field));
  return (
    <Page
      title={say(WORDS.person(n + 1))}
      caption={say(WORDS.title)}
      breadcrumb={[{ href: pathOf('orang'), label: say(WORDS.steps.orang) }]}
    >
      <StepForm faults={own} onNext={save} submit={say(WORDS.savePerson)}>
        {fields.map(({ field, pointer }) => (
          <div key={pointer} class="stack">
            <FieldInput
              field={field}
              pointer={`/subjects/${n}${pointer}` as Pointer}
              {...{ typed, around, onReplace }}
              faults={own}
              onType={type}
            />
            {pointer === '/nik' ? (
              <NikHintWords
                hint={hint}
                fill={hint.kind === 'possible' ? filledFromNik(hint.parsed, person, today) : {}}
                today={today}
                onFill={(changes) => type(ofPerson(n, changes))}
              />
            ) : null}
          </div>
        ))}
        <SentHomeNotice checked={checked} />
      </StepForm>
      {n < peopleIn(typed) ? (
        <Buttons>
          <Button
            variant="quiet"
            icon="trash"
            onClick={() => {
              onReplace(withoutRow(typed, '/subjects', n));
              go(pathOf('orang'));
            }}
          >
            {say(WORDS.removePerson)}
          </Button>
        </Buttons>
      ) : null}
    </Page>
  );
}

const NOBODY: Typed = {};
/** What people of a case of this kind are, as long as nobody says otherwise. */
const STRANDED = 'ORANG_TELANTAR';
