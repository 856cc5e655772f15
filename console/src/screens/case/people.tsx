import { useState } from 'preact/hooks';
import type { Action, Case, MaskedSubject, UnmaskedSubject } from '../../api/generated/schema.d.ts';
import { ActButton } from '../../forms/actions.tsx';
import { useLists } from '../../forms/lists.ts';
import { useHere } from '../../shell/here.ts';
import { Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { Tag } from '../../ui/tag.tsx';
import { ageBandName, nikWarningName, sexName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { dayWords } from '../../words/times.ts';
import { AreaName } from '../area-name.tsx';
import { casePath } from './case-path.ts';
import { onPerson, sortedActs } from './parts.ts';
import { RevealButton } from './reveal.tsx';
import { WORDS } from './words.ts';

type Subject = MaskedSubject | UnmaskedSubject;

/** Whether a person's own data are in the answer: the members tell it, whatever `masked` says. */
function isShown(subject: Subject): subject is UnmaskedSubject {
  return 'nikWarnings' in subject;
}

/** The people of a case. One who is shown by a reason is shown until the page is left: that lives in the memory of this component alone. */
export function People({ record }: { readonly record: Case }) {
  const [revealed, setRevealed] = useState<ReadonlyMap<number, UnmaskedSubject>>(new Map());
  const { subjects, subjectsMissing = 0 } = record;
  const { onPeople } = sortedActs(record.actions);
  if (subjects.length + subjectsMissing === 0) return null;
  return (
    <Card heading={say(WORDS.people(subjects.length))}>
      {subjectsMissing > 0 ? (
        <Notice tone="danger">
          <p>{say(WORDS.peopleMissing(subjectsMissing))}</p>
        </Notice>
      ) : null}
      {!subjects.every(isShown) ? <p class="muted small">{say(WORDS.maskedNote)}</p> : null}
      <div class="stack stack-wide">
        {subjects.map((subject) => (
          <Person
            key={subject.n}
            record={record}
            subject={revealed.get(subject.n) ?? subject}
            isRevealed={revealed.has(subject.n)}
            actions={onPeople}
            onReveal={(shown) => setRevealed((now) => new Map(now).set(shown.n, shown))}
          />
        ))}
      </div>
    </Card>
  );
}

interface PersonProps {
  readonly record: Case;
  readonly subject: Subject;
  readonly isRevealed: boolean;
  readonly actions: readonly Action[];
  readonly onReveal: (subject: UnmaskedSubject) => void;
}

function Person({ record, subject, isRevealed, actions, onReveal }: PersonProps) {
  const lists = useLists();
  const { n, riskFlags } = subject;
  const name = nameOf(subject);
  const others = actions.filter(({ verb }) => verb !== 'reveal-subject');
  const mayReveal = !isShown(subject) && others.length < actions.length;
  return (
    <section aria-label={name} class="stack stack-tight">
      <h3>{say(WORDS.person(n, name))}</h3>
      {riskFlags.length > 0 ? (
        <div class="cluster">
          {riskFlags.map((flag) => (
            <Tag key={flag} tone="warning" icon="alert">
              {lists.nameOf('risk-flags', flag)}
            </Tag>
          ))}
        </div>
      ) : null}
      <PersonFacts subject={subject} />
      {isRevealed ? <p class="muted small">{say(WORDS.revealed)}</p> : null}
      <Buttons>
        {mayReveal ? <RevealButton caseId={record.id} n={n} name={name} onReveal={onReveal} /> : null}
        {others.map((action) => (
          <ActButton key={action.verb} action={onPerson(action, n)} what={name} back={casePath(record.id)} small />
        ))}
      </Buttons>
    </section>
  );
}

function nameOf(subject: Subject): string {
  const name = (isShown(subject) && subject.name) || subject.initials;
  // The API's initials of somebody whose name nobody knows.
  return name === '–' ? say(WORDS.nameUnknown) : name;
}

function PersonFacts({ subject }: { readonly subject: Subject }) {
  const { zone } = useHere();
  const lists = useLists();
  const { sex, ageBand, origin, originAbsentReason, addressArea, ppks } = subject;
  const facts: readonly (Fact | undefined)[] = [
    { term: say(WORDS.sexAndAgeTerm), value: say(WORDS.sexAndAge(say(sexName(sex)), say(ageBandName(ageBand)))) },
    ...(isShown(subject) ? ownFacts(subject, zone) : []),
    origin === undefined
      ? originAbsentReason === undefined
        ? undefined
        : { term: say(WORDS.origin), value: say(WORDS.unknownOrigin(reasonOf(originAbsentReason))) }
      : { term: say(WORDS.origin), value: <AreaName code={origin} /> },
    addressArea === undefined
      ? undefined
      : { term: say(WORDS.address), value: <Address {...{ subject, addressArea }} /> },
    { term: say(WORDS.ppks), value: say(WORDS.listed(ppks.map((code) => lists.nameOf('ppks', code)))) },
  ];
  return <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />;
}

function Address({ subject, addressArea }: { readonly subject: Subject; readonly addressArea: string }) {
  return (
    <>
      {isShown(subject) && subject.address ? <p>{subject.address}</p> : null}
      <AreaName code={addressArea} />
    </>
  );
}

/** Why something is not known: an officer's words, or that none were given. */
function reasonOf(reason: string): string {
  return reason === 'not-stated' ? say(WORDS.notStated) : reason;
}

function ownFacts(
  { nik, nikWarnings, nikAbsentReason, birthDate, birthYear, address, addressArea }: UnmaskedSubject,
  zone: Parameters<typeof dayWords>[1],
): readonly (Fact | undefined)[] {
  const born = birthDate === undefined ? birthYear?.toString() : say(dayWords(birthDate, zone));
  return [
    nik === undefined ? undefined : { term: say(WORDS.nik), value: nik },
    nik === undefined && nikAbsentReason !== undefined
      ? { term: say(WORDS.nik), value: say(WORDS.noNik(reasonOf(nikAbsentReason))) }
      : undefined,
    nikWarnings.length > 0
      ? { term: say(WORDS.nikWarning), value: say(WORDS.listed(nikWarnings.map((one) => say(nikWarningName(one))))) }
      : undefined,
    born === undefined ? undefined : { term: say(WORDS.born), value: born },
    address !== undefined && addressArea === undefined ? { term: say(WORDS.address), value: address } : undefined,
  ];
}
