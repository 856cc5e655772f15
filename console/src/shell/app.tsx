import { signal, useSignal } from '@preact/signals';
import { Component, type ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { reading } from '../reads/reading.ts';
import { Button } from '../ui/button.tsx';
import { Header } from '../ui/header.tsx';
import { Nav } from '../ui/nav.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Shell } from '../ui/shell.tsx';
import { Skeleton } from '../ui/states.tsx';
import { toasts } from '../ui/toast.ts';
import { useData, useRead } from '../use-data.ts';
import { language, say } from '../words/language.ts';
import { roleName } from '../words/roles.ts';
import type { ScreenName } from './addresses.ts';
import { openTasks } from './counts.ts';
import { homeOf, menuOf } from './menu.ts';
import { address, go } from './router.ts';
import { type Audience, SCREENS, type Screen, screenAt } from './screens.ts';
import { hasNewVersion, takeNewVersion } from './versions.ts';
import { WORDS } from './words.ts';

/** The console: what stands around every screen, and the screen of the address. */
export function App() {
  const { session } = useData();
  const path = address.value.split('?')[0] ?? '/';
  const now = session.state.value;
  useEffect(() => {
    document.documentElement.lang = language.value;
  }, [language.value]);
  useEffect(() => {
    if (path === '/') go(now.state === 'out' ? '/masuk' : homeOf(now.who), { instead: true });
  }, [path, now]);
  const found = screenAt(path);
  // Another tab may have signed in somebody else: nothing that a screen holds for one person is for the next.
  const whose = now.state === 'out' ? '' : `${now.who.pool} ${now.who.subject}`;
  useEffect(() => {
    toasts.value = [];
  }, [whose]);
  return (
    <Shell header={<Top />} nav={now.state === 'out' ? undefined : <Menu path={path} />}>
      <ClockWrong />
      <SessionEnded />
      <NewVersion />
      <Broken key={`${path} ${whose}`}>
        {found ? <Shown name={found.name} params={found.params} /> : path === '/' ? <Skeleton /> : <NotThere />}
      </Broken>
    </Shell>
  );
}

function Top() {
  const { session, outbox, signOut } = useData();
  const who = session.who.value;
  // Tokens of partners name a code.
  const partnerId = who?.pool === 'partners' ? (who.partnerId ?? who.partner) : undefined;
  const { data: partner } = useRead(
    partnerId === undefined ? undefined : reading('/v1/partners/{partnerId}', { path: { partnerId } }),
  );
  const online = useOnline();
  const unsent = outbox.unsent.value;
  const leave = async () => {
    const { logoutUrl } = await signOut();
    if (logoutUrl === undefined) go('/masuk');
    else location.assign(logoutUrl);
  };
  return (
    <Header
      home={who ? homeOf(who) : '/masuk'}
      who={
        who && {
          desk: who.pool === 'people' ? who.deskName : (partner?.name ?? who.partner),
          role: say(roleName(who.pool === 'people' ? who.role : 'partner')),
        }
      }
      connection={online ? (unsent > 0 ? 'sending' : 'online') : 'offline'}
      outbox={{ href: '/keluar', unsent: unsent + outbox.stuck.value }}
      onSignOut={() => void leave()}
    />
  );
}

/** Whether the browser thinks that there is a line. */
function useOnline(): boolean {
  const online = useSignal(navigator.onLine);
  useEffect(() => {
    const look = () => {
      online.value = navigator.onLine;
    };
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, [online]);
  return online.value;
}

function Menu({ path }: { readonly path: string }) {
  const { session, outbox } = useData();
  const who = session.who.value;
  if (!who) return null;
  const counts = { inbox: openTasks.value, outbox: outbox.unsent.value + outbox.stuck.value };
  return <Nav items={menuOf(who, counts).map((item) => ({ ...item, current: isWithin(path, item.href) }))} />;
}

function isWithin(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}

const HOUR_MS = 3_600_000;

/** Times are those of the server, so that a device that is wrong by hours shows others than its own clock does. */
function ClockWrong() {
  const { clock } = useData();
  const hours = Math.round(Math.abs(clock.aheadMs) / HOUR_MS);
  if (hours === 0) return null;
  return (
    <Notice tone="warning">
      <p>{say(WORDS.clockWrong(hours))}</p>
    </Notice>
  );
}

function SessionEnded() {
  const { session } = useData();
  const now = session.state.value;
  const online = useOnline();
  if (now.state !== 'ended' || !online) return null;
  const from = address.peek();
  const signIn = () => {
    // The page of sign-in says that it failed, and offers it again.
    session.signIn(now.who.pool, from).catch(() => go(`/masuk?${new URLSearchParams({ gagal: 'ya', dari: from })}`));
  };
  return (
    <Notice tone="warning" live="status">
      <p>{say(WORDS.ended)}</p>
      <Button small variant="primary" onClick={signIn}>
        {say(WORDS.signInAgain)}
      </Button>
    </Notice>
  );
}

function NewVersion() {
  if (!hasNewVersion()) return null;
  return (
    <Notice tone="info" live="status">
      <p>{say(WORDS.newVersion)}</p>
      <Button small onClick={takeNewVersion}>
        {say(WORDS.reload)}
      </Button>
    </Notice>
  );
}

/** The screens that were loaded: they are shown at once the next time. */
const LOADED = signal<Readonly<Partial<Record<ScreenName, Screen>>>>({});
/** The screens that could not be loaded. */
const FAILED = signal<ReadonlySet<ScreenName>>(new Set());

interface ShownProps {
  readonly name: ScreenName;
  readonly params: Readonly<Record<string, string>>;
}

function Shown({ name, params }: ShownProps) {
  const { session } = useData();
  const { audience, load } = SCREENS[name];
  const now = session.state.value;
  const who = now.state === 'out' ? undefined : now.who;
  const allowed = mayOpen(audience, who?.pool);
  const needsSignIn = !allowed && !who;
  useEffect(() => {
    if (needsSignIn) go(`/masuk?${new URLSearchParams({ dari: address.peek() })}`, { instead: true });
  }, [needsSignIn]);
  useEffect(() => {
    if (!allowed || LOADED.peek()[name]) return;
    load().then(
      (module) => {
        LOADED.value = { ...LOADED.peek(), [name]: module.default };
      },
      () => {
        FAILED.value = new Set([...FAILED.peek(), name]);
      },
    );
  }, [allowed, load, name]);
  if (needsSignIn) return null;
  if (!allowed) return <NotForYou />;
  const Loaded = LOADED.value[name];
  if (Loaded) return <Loaded params={params} />;
  return FAILED.value.has(name) ? <NotLoaded /> : <Skeleton lines={8} />;
}

function mayOpen(audience: Audience, pool: 'people' | 'partners' | undefined): boolean {
  switch (audience) {
    case 'anybody':
      return true;
    case 'both':
      return pool !== undefined;
    case 'desk':
      return pool === 'people';
    case 'partner':
      return pool === 'partners';
  }
}

function NotThere() {
  return (
    <Page title={say(WORDS.notThere)} lead={say(WORDS.notThereLead)}>
      <a href="/">{say(WORDS.toStart)}</a>
    </Page>
  );
}

function NotForYou() {
  return (
    <Page title={say(WORDS.notForYou)}>
      <a href="/">{say(WORDS.toStart)}</a>
    </Page>
  );
}

function NotLoaded() {
  return (
    <Page title={say(WORDS.broken)} lead={say(WORDS.notLoaded)}>
      <Button onClick={() => location.reload()}>{say(WORDS.reload)}</Button>
    </Page>
  );
}

/** Keeps a fault of one screen from taking away the others. */
class Broken extends Component<{ readonly children: ComponentChildren }, { readonly failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    this.setState({ failed: true });
    reportError(error);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Page title={say(WORDS.broken)} lead={say(WORDS.brokenLead)}>
        <Button onClick={() => location.reload()}>{say(WORDS.reload)}</Button>
      </Page>
    );
  }
}
