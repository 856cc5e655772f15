import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { type Connection, Header } from '../ui/header.tsx';
import { Nav } from '../ui/nav.tsx';
import { Page } from '../ui/page.tsx';
import { Shell } from '../ui/shell.tsx';
import { say } from '../words/language.ts';
import { Forms } from './forms.tsx';
import { Lists } from './lists.tsx';
import { Maps } from './maps.tsx';
import { Parts } from './parts.tsx';
import { Shows } from './shows.tsx';
import { WORDS } from './words.ts';

const NEXT: Readonly<Record<Connection, Connection>> = { online: 'offline', offline: 'sending', sending: 'online' };

/** Every component of the design system in its states. */
export function Gallery() {
  const [connection, setConnection] = useState<Connection>('online');
  const who = { desk: say(WORDS.desk), role: say(WORDS.role), person: say(WORDS.person) };
  return (
    <Shell
      header={
        <Header
          home="#"
          who={who}
          connection={connection}
          outbox={{ href: '#keluar', unsent: connection === 'online' ? 0 : 3 }}
          onSignOut={() => setConnection('offline')}
        />
      }
      nav={
        <Nav
          items={[
            { href: '#antrean', label: say(WORDS.inbox), icon: 'inbox', current: true, count: 12 },
            { href: '#kasus', label: say(WORDS.cases), icon: 'case' },
            { href: '#buka', label: say(WORDS.open), icon: 'plus' },
            { href: '#seruan', label: say(WORDS.appeals), icon: 'box', count: 2 },
            { href: '#rombongan', label: say(WORDS.convoys), icon: 'bus' },
            { href: '#laporan', label: say(WORDS.reports), icon: 'chart' },
            { href: '#meja', label: say(WORDS.settings), icon: 'gear' },
          ]}
        />
      }
    >
      <Page
        title={say(WORDS.title)}
        caption={say(WORDS.caption)}
        lead={say(WORDS.lead)}
        breadcrumb={[
          { href: '#antrean', label: say(WORDS.inbox) },
          { href: '#kasus', label: say(WORDS.cases) },
        ]}
        actions={
          <>
            <Button variant="primary" icon="hand" onClick={() => setConnection(NEXT[connection])}>
              {say(WORDS.accept)}
            </Button>
            <Button icon="return">{say(WORDS.giveBack)}</Button>
          </>
        }
      >
        <Lists />
        <Parts />
        <Shows />
        <Maps />
        <Forms />
      </Page>
    </Shell>
  );
}
