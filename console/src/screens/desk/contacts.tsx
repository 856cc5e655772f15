import type { Contact, ContactRequest, Contacts } from '../../api/generated/schema.d.ts';
import { typedOf } from '../../forms/typed.ts';
import { acting } from '../../outbox/acting.ts';
import { reading } from '../../reads/reading.ts';
import type { Read } from '../../reads/reads.ts';
import { useHere } from '../../shell/here.ts';
import { query } from '../../shell/router.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/states.tsx';
import type { Fact } from '../../ui/summary.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import type { Zone } from '../../words/times.ts';
import { Known } from '../known.tsx';
import {
  contactFields,
  contactKey,
  contactRequest,
  faultsOfContact,
  RUNG_ROLES,
  rolesOf,
  rungName,
  tidied,
} from './contact.ts';
import { EntryForm } from './entry-form.tsx';
import { EntryPage } from './entry-page.tsx';
import type { PartProps } from './part.ts';
import { Pending } from './pending.tsx';
import { RemoveButton } from './remove-button.tsx';
import { may } from './roles.ts';
import { laneOfSetting, type Setting } from './setting.ts';
import { CHANNELS, WORDS } from './words.ts';

/** Who is called when a task waits. */
export function DeskContacts(props: PartProps) {
  const { desk, at, frame } = props;
  const read = useRead(reading('/v1/desks/{desk}/contacts', { path: { desk } }));
  const asked = query.value.get('ubah');
  if (asked === null)
    return frame(
      <>
        <Pending lane={laneOfSetting(desk, 'contacts')} />
        <Known read={read}>
          {(body) => <ContactList setting={settingOf(body, read, props)} contacts={body.contacts} />}
        </Known>
      </>,
    );
  return (
    <EntryPage
      title={say(asked === '' ? WORDS.addContact : WORDS.changeContact)}
      back={at()}
      part={say(WORDS.contacts)}
    >
      {(leave) => (
        <Known read={read}>
          {(body) => <ChangeContact key={asked} {...{ asked, leave }} setting={settingOf(body, read, props)} />}
        </Known>
      )}
    </EntryPage>
  );
}

function settingOf(
  { desk, contacts, version }: Contacts,
  { again }: Pick<Read<unknown>, 'again'>,
  { at, deskName }: PartProps,
): Setting<ContactRequest> {
  const lane = laneOfSetting(desk, 'contacts');
  return {
    ...{ verb: 'replace-contacts', desk, version, lane, again, at },
    entries: contacts.map(contactRequest),
    nameOf: ({ name, role }) => `${name}, ${say(rungName(role))}`,
    act: (entries, ifMatch) =>
      acting('put', '/v1/desks/{desk}/contacts', {
        params: { desk },
        body: { contacts: [...entries] },
        ...{ lane, says: { verb: 'replace-contacts', what: deskName }, ifMatch },
      }),
  };
}

function ContactList({
  setting,
  contacts,
}: {
  readonly setting: Setting<ContactRequest>;
  readonly contacts: readonly Contact[];
}) {
  const here = useHere();
  const mayChange = may(here.role, 'changeContacts') && here.desk === setting.desk;
  const add = mayChange ? (
    <LinkButton href={setting.at({ ubah: '' })} variant="primary" icon="plus">
      {say(WORDS.addContact)}
    </LinkButton>
  ) : null;
  if (contacts.length === 0) {
    return (
      <EmptyState icon="phone" title={say(WORDS.noContacts)} action={add}>
        {say(WORDS.noContactsWhy)}
      </EmptyState>
    );
  }
  const roles = rolesOf(contacts);
  return (
    <div class="stack">
      <p>{say(WORDS.contactsLead)}</p>
      {mayChange ? null : <p class="muted">{say(WORDS.onlyReading)}</p>}
      {contacts.some(({ state }) => state === 'unconfirmed') ? (
        <Notice tone="warning">
          <p>{say(WORDS.unconfirmedWhy)}</p>
        </Notice>
      ) : null}
      <Buttons>{add}</Buttons>
      {roles.map((role) => (
        <RoleCard key={role} {...{ role, setting, mayChange }} contacts={contacts.filter((one) => one.role === role)} />
      ))}
    </div>
  );
}

const STATE_TONES: Readonly<Record<NonNullable<Contact['state']>, Tone>> = {
  unconfirmed: 'warning',
  confirmed: 'success',
  unreachable: 'danger',
};

interface RoleCardProps {
  readonly role: Contact['role'];
  readonly setting: Setting<ContactRequest>;
  readonly contacts: readonly Contact[];
  readonly mayChange: boolean;
}

function RoleCard({ role, setting, contacts, mayChange }: RoleCardProps) {
  const { zone } = useHere();
  const isEmpty = !contacts.some(({ state }) => state === undefined || state === 'confirmed');
  return (
    <Card heading={say(rungName(role))}>
      {isEmpty ? (
        <Notice tone="warning">
          <p>{say(WORDS.nobodyInRole)}</p>
        </Notice>
      ) : null}
      {contacts.length > 0 ? (
        <Table<Contact>
          caption={say(rungName(role))}
          captionUnseen
          rows={contacts}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', label: say(WORDS.contactName), cell: ({ name }) => name },
            {
              key: 'address',
              label: say(WORDS.address),
              cell: ({ channel, address }) => address ?? channelName(channel),
            },
            { key: 'hours', label: say(WORDS.hours), cell: (contact) => hoursOf(contact, zone) },
            { key: 'state', label: say(WORDS.state), cell: ({ state }) => <AddressState state={state} /> },
            ...(mayChange
              ? [
                  {
                    key: 'acts',
                    label: say(WORDS.acts),
                    cell: (contact: Contact) => (
                      <div class="cluster">
                        <LinkButton
                          small
                          icon="edit"
                          href={setting.at({ ubah: contactKey(contact) })}
                          about={contact.name}
                        >
                          {say(WORDS.change)}
                        </LinkButton>
                        <RemoveButton setting={setting} entry={contactRequest(contact)} keyOf={contactKey} />
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
        />
      ) : null}
    </Card>
  );
}

function AddressState({ state }: { readonly state: Contact['state'] | undefined }) {
  if (state === undefined) return null;
  return (
    <Tag tone={STATE_TONES[state] ?? 'neutral'}>
      {state in WORDS.addressStates ? say(WORDS.addressStates[state]) : state}
    </Tag>
  );
}

function channelName(code: string): string {
  const name = CHANNELS.find((one) => one.code === code)?.name;
  return name ? say(name) : code;
}

function hoursOf({ activeHours }: Pick<ContactRequest, 'activeHours'>, zone: Zone): string {
  return say(activeHours ? WORDS.between(activeHours.from, activeHours.to, zone) : WORDS.always);
}

interface ChangeContactProps {
  /** The key of the contact; empty for a new one. */
  readonly asked: string;
  readonly setting: Setting<ContactRequest>;
  readonly leave: () => void;
}

function ChangeContact({ asked, setting, leave }: ChangeContactProps) {
  const { zone, role } = useHere();
  const base = setting.entries.find((one) => contactKey(one) === asked);
  const roles = RUNG_ROLES.filter((one) => one !== 'secretariat' || role === 'secretariat');
  const factsOf = (contact: ContactRequest): readonly Fact[] => [
    { term: say(WORDS.contactRole), value: say(rungName(contact.role)) },
    { term: say(WORDS.contactName), value: contact.name },
    { term: say(WORDS.channel), value: channelName(contact.channel) },
    ...(contact.address === undefined ? [] : [{ term: say(WORDS.address), value: contact.address }]),
    { term: say(WORDS.hours), value: hoursOf(contact, zone) },
  ];
  return (
    <EntryForm
      {...{ setting, base, factsOf }}
      form={{ title: base ? WORDS.changeContact : WORDS.addContact, fields: contactFields(roles) }}
      around={{ zone, choices: {}, needs: [] }}
      initial={base ? typedOf(base, zone) : {}}
      tidy={tidied}
      // The fields are those of a contact of the contract, so what they were read into is one.
      read={(typed, body) => ({ next: body as ContactRequest, faults: faultsOfContact(typed) })}
      keyOf={contactKey}
      onEnd={leave}
    />
  );
}
