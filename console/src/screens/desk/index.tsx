import type { ComponentChildren, FunctionComponent } from 'preact';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { Tabs } from '../../ui/disclosure.tsx';
import { Page } from '../../ui/page.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { DeskAllowances } from './allowances.tsx';
import { DeskConnections } from './connections.tsx';
import { DeskContacts } from './contacts.tsx';
import type { PartProps } from './part.ts';
import { DeskPeople } from './people.tsx';
import { DeskRoutes } from './routes.tsx';
import { WORDS } from './words.ts';

const PARTS = {
  kontak: { name: WORDS.contacts, Part: DeskContacts },
  tenggat: { name: WORDS.allowances, Part: DeskAllowances },
  rute: { name: WORDS.routes, Part: DeskRoutes },
  sambungan: { name: WORDS.connections, Part: DeskConnections },
  orang: { name: WORDS.people, Part: DeskPeople },
} as const satisfies Readonly<Record<string, { readonly name: object; readonly Part: FunctionComponent<PartProps> }>>;
type PartName = keyof typeof PARTS;

/** What a desk settles for itself: who is called, how long, where to, by which systems, and who works there. */
export default function DeskSettings({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { session } = useData();
  const { desk } = useHere();
  const name = partNamed(params['part']);
  const { Part } = PARTS[name];
  const who = session.who.value;
  if (desk === undefined) return null;
  const frame = (children: ComponentChildren) => (
    <Page
      title={say(WORDS.title)}
      caption={who?.pool === 'people' ? who.deskName : desk}
      lead={say(WORDS.lead)}
      tabTitle={say(PARTS[name].name)}
    >
      <Tabs
        label={say(WORDS.parts)}
        tabs={Object.entries(PARTS).map(([key, part]) => ({ key, label: say(part.name) }))}
        selected={name}
        onSelect={(key) => go(`/meja/${key}`)}
      >
        {children}
      </Tabs>
    </Page>
  );
  return <Part desk={desk} frame={frame} />;
}

function partNamed(name: string | undefined): PartName {
  return isPart(name) ? name : 'kontak';
}

function isPart(name: string | undefined): name is PartName {
  return name !== undefined && Object.hasOwn(PARTS, name);
}
