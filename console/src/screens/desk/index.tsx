import type { ComponentChildren, FunctionComponent } from 'preact';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { go, goWith, query } from '../../shell/router.ts';
import { Tabs } from '../../ui/disclosure.tsx';
import { Select } from '../../ui/inputs.tsx';
import { Page } from '../../ui/page.tsx';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { DeskAllowances } from './allowances.tsx';
import { DeskConnections } from './connections.tsx';
import { DeskContacts } from './contacts.tsx';
import type { PartProps } from './part.ts';
import { DeskPeople } from './people.tsx';
import { may } from './roles.ts';
import { DeskRoutes } from './routes.tsx';
import { WORDS } from './words.ts';

/** `seesOthers`: whether somebody of a role may look at this part of other desks. Accounts have a choice of their own. */
const PARTS = {
  kontak: { name: WORDS.contacts, Part: DeskContacts, seesOthers: () => false },
  tenggat: { name: WORDS.allowances, Part: DeskAllowances, seesOthers: (role) => may(role, 'seeOthers') },
  rute: { name: WORDS.routes, Part: DeskRoutes, seesOthers: () => true },
  sambungan: { name: WORDS.connections, Part: DeskConnections, seesOthers: () => false },
  orang: { name: WORDS.people, Part: DeskPeople, seesOthers: () => false },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly name: object;
      readonly Part: FunctionComponent<PartProps>;
      readonly seesOthers: (role: string | undefined) => boolean;
    }
  >
>;
type PartName = keyof typeof PARTS;

/** What a desk settles for itself: who is called, how long, where to, by which systems, and who works there. */
export default function DeskSettings({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { desk: own, role } = useHere();
  const lists = useLists();
  const name = partNamed(params['part']);
  const { Part, seesOthers } = PARTS[name];
  if (own === undefined) return null;
  const sees = seesOthers(role);
  const desk = (sees && query.value.get('meja')) || own;
  const deskName = lists.nameOf('desks', desk);
  const frame = (children: ComponentChildren) => (
    <Page title={say(WORDS.title)} caption={deskName} lead={say(WORDS.lead)} tabTitle={say(PARTS[name].name)}>
      <Tabs
        label={say(WORDS.parts)}
        tabs={Object.entries(PARTS).map(([key, part]) => ({ key, label: say(part.name) }))}
        selected={name}
        onSelect={(key) => go(`/meja/${key}`)}
      >
        <div class="stack">
          {sees ? <OtherDesk {...{ own, desk }} /> : null}
          {children}
        </div>
      </Tabs>
    </Page>
  );
  const at = (changes: Readonly<Record<string, string>> = {}) => {
    const parameters = new URLSearchParams({ ...(desk !== own && { meja: desk }), ...changes });
    return parameters.size > 0 ? `/meja/${name}?${parameters}` : `/meja/${name}`;
  };
  return <Part key={desk} {...{ desk, deskName, at, frame }} />;
}

function OtherDesk({ own, desk }: { readonly own: string; readonly desk: string }) {
  const { data: forum } = useRead(reading('/v1/forum'));
  return (
    <Select
      name="meja"
      label={say(WORDS.ofDesk)}
      optional
      placeholder={say(WORDS.ownDesk)}
      value={desk === own ? '' : desk}
      options={(forum?.desks ?? [])
        .filter(({ code }) => code !== own)
        .map(({ code, name }) => ({ value: code, label: name }))}
      onInput={(meja) => goWith({ meja })}
    />
  );
}

function partNamed(name: string | undefined): PartName {
  return isPart(name) ? name : 'kontak';
}

function isPart(name: string | undefined): name is PartName {
  return name !== undefined && Object.hasOwn(PARTS, name);
}
