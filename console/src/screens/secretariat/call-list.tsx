import { useState } from 'preact/hooks';
import type { Account, Contact, Escalation } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useList, useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { roleName } from '../../words/roles.ts';
import { Known } from '../known.tsx';
import { calledAt, mailHref } from './calls.ts';
import { silentDesks } from './stuck.ts';
import { WORDS } from './words.ts';

/** The roles that a ladder calls. */
const CALLED = ['supervisor', 'head'];

/** Whom the secretariat can call at the desks that have not answered. */
export function CallList({ escalations }: { readonly escalations: readonly Escalation[] }) {
  const { nameOf } = useLists();
  return (
    <Card heading={say(WORDS.calls)}>
      <p>{say(WORDS.callsLead)}</p>
      <ul class="calls">
        {silentDesks(escalations).map(({ desk, escalations: count, reference }) => (
          <li key={desk} class="call">
            <h3>{say(WORDS.deskCalls(nameOf('desks', desk), count))}</h3>
            <People desk={desk} name={nameOf('desks', desk)} about={reference} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface PeopleProps {
  readonly desk: string;
  readonly name: string;
  /** The reference of a case that waits, for the subject of a mail. */
  readonly about: string | undefined;
}

/** The people of a desk, read when somebody asks for them. */
function People({ desk, name, about }: PeopleProps) {
  const [isAsked, ask] = useState(false);
  const list = useList<Account>(isAsked ? reading('/v1/accounts', { query: { desk } }) : undefined);
  const contacts = useRead(isAsked ? reading('/v1/desks/{desk}/contacts', { path: { desk } }) : undefined);
  if (!isAsked) {
    return (
      <Button small icon="people" about={name} onClick={() => ask(true)}>
        {say(WORDS.showPeople)}
      </Button>
    );
  }
  return (
    <>
      <Known read={contacts} lines={2}>
        {(read) => <Contacts contacts={read.contacts.filter(({ role }) => CALLED.includes(role))} about={about} />}
      </Known>
      <Known read={{ ...list, data: list.items }} lines={2}>
        {(items) => <Named people={items.filter(isCalled)} about={about} />}
      </Known>
    </>
  );
}

function isCalled({ role, state }: Account): boolean {
  return state !== 'disabled' && role !== undefined && CALLED.includes(role);
}

function Named({ people, about }: { readonly people: readonly Account[]; readonly about: string | undefined }) {
  if (people.length === 0) return <p>{say(WORDS.nobody)}</p>;
  return (
    <ul class="call-people">
      {people.map(({ id, name, email, role = '', unreachable }) => (
        <li key={id}>
          {say(WORDS.person(name ?? id, roleName(role)))}{' '}
          {email ? <a href={mailHref(email, subjectOf(about))}>{email}</a> : null}
          {unreachable ? <Tag tone="warning">{say(WORDS.unreachable)}</Tag> : null}
        </li>
      ))}
    </ul>
  );
}

/** The contacts that the desk itself keeps, with their numbers. */
function Contacts({ contacts, about }: { readonly contacts: readonly Contact[]; readonly about: string | undefined }) {
  if (contacts.length === 0) return <p>{say(WORDS.noContacts)}</p>;
  return (
    <ul class="call-people">
      {contacts.map((contact) => {
        const { id, name, role, state, address } = contact;
        const href = calledAt(contact, subjectOf(about));
        return (
          <li key={id}>
            {say(WORDS.person(name, roleName(role)))} {href === undefined ? address : <a href={href}>{address}</a>}
            {state === 'unreachable' ? <Tag tone="warning">{say(WORDS.contactUnreachable)}</Tag> : null}
          </li>
        );
      })}
    </ul>
  );
}

function subjectOf(about: string | undefined): string | undefined {
  return about === undefined ? undefined : say(WORDS.mailSubject(about));
}
