// First: it says the order of the layers.
import './ui/base.css';
import { render } from 'preact';
import { type Data, openData } from './data.ts';
import { reading } from './reads/reading.ts';
import { openTasks } from './screens/inbox/open-reading.ts';
import { App } from './shell/app.tsx';
import { homeOf } from './shell/menu.ts';
import { address, followHistory } from './shell/router.ts';
import { SCREENS, screenAt } from './shell/screens.ts';
import { Unkept } from './shell/unkept.tsx';
import { followVersions } from './shell/versions.ts';
import { browserSurroundings } from './surroundings.ts';
import { DataContext } from './use-data.ts';

/** Puts the console onto the page. A sign-in that comes back is finished before anything is shown. */
async function start(root: HTMLElement): Promise<void> {
  const came = new URLSearchParams(location.search);
  const comesBack = location.pathname === '/masuk' && (came.has('code') || came.has('error'));
  // On a slow line each step costs: what is needed after this one is asked for now.
  fetchAhead(comesBack);
  const data = await openData(browserSurroundings()).catch(() => undefined);
  if (!data) {
    // A browser that keeps nothing, such as one in a strict private mode, would lose what is typed and sent.
    render(<Unkept />, root);
    return;
  }
  if (comesBack) {
    // The page of sign-in says what went wrong.
    const path = await data.session.finishSignIn().catch(() => '/masuk?gagal=ya');
    history.replaceState(null, '', path);
    readAhead(data);
  }
  address.value = `${location.pathname}${location.search}`;
  followHistory();
  render(
    <DataContext.Provider value={data}>
      <App />
    </DataContext.Provider>,
    root,
  );
  if ('serviceWorker' in navigator && import.meta.env.PROD) {
    // On a first visit the files of the other screens wait until this one can be used: on a slow line they would take its place.
    if (!navigator.serviceWorker.controller) await data.reads.first();
    await followVersions();
  }
}

/** Loads the screen that will be shown, and after a sign-in also what ends it. What fails here is asked for again by who needs it. */
function fetchAhead(comesBack: boolean): void {
  const screen = comesBack ? 'inbox' : screenAt(location.pathname)?.name;
  if (screen) void SCREENS[screen].load().catch(() => undefined);
  if (comesBack) void import('./session/oauth.ts').catch(() => undefined);
}

/** Reads what the inbox shows while it is still being loaded and drawn. */
function readAhead({ session, reads }: Data): void {
  const who = session.who.peek();
  if (who?.pool !== 'people' || homeOf(who) !== '/antrean' || !['/', '/antrean'].includes(location.pathname)) return;
  reads.listAhead(openTasks(who.desk));
  reads.ahead(reading('/v1/forum'));
}

const root = document.getElementById('console');
// A browser that is too old has been told so by `older.js`.
if (root && 'groupBy' in Map) void start(root);
