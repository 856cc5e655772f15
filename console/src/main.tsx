// First: it says the order of the layers.
import './ui/base.css';
import { render } from 'preact';
import { openData } from './data.ts';
import { App } from './shell/app.tsx';
import { address, followHistory } from './shell/router.ts';
import { browserSurroundings } from './surroundings.ts';
import { DataContext } from './use-data.ts';

/** Puts the console onto the page. A sign-in that comes back is finished before anything is shown. */
async function start(root: HTMLElement): Promise<void> {
  const data = await openData(browserSurroundings());
  const came = new URLSearchParams(location.search);
  if (location.pathname === '/masuk' && (came.has('code') || came.has('error'))) {
    // The page of sign-in says what went wrong.
    const path = await data.session.finishSignIn().catch(() => '/masuk?gagal=ya');
    history.replaceState(null, '', path);
  }
  address.value = `${location.pathname}${location.search}`;
  followHistory();
  render(
    <DataContext.Provider value={data}>
      <App />
    </DataContext.Provider>,
    root,
  );
  if ('serviceWorker' in navigator && import.meta.env.PROD) await navigator.serviceWorker.register('/sw.js');
}

const root = document.getElementById('console');
if (root) void start(root);
