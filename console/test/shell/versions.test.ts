/** What a page does about a newer build of the console. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A worker, in the state in which the test has it. */
class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly postMessage = vi.fn();
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | undefined;
  installing: FakeWorker | undefined;
}

class FakeContainer extends EventTarget {
  controller: object | null = {};
  readonly registration = new FakeRegistration();
  async register(): Promise<FakeRegistration> {
    return this.registration;
  }
}

let container: FakeContainer;
const reload = vi.fn();
beforeEach(() => {
  vi.resetModules();
  reload.mockReset();
  container = new FakeContainer();
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('location', { reload });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page that follows versions, after a newer build has been fetched. */
async function pageWithNewBuild() {
  const versions = await import('../../src/shell/versions.ts');
  await versions.followVersions();
  expect(versions.hasNewVersion()).toBe(false);
  const worker = new FakeWorker();
  container.registration.installing = worker;
  container.registration.dispatchEvent(new Event('updatefound'));
  container.registration.waiting = worker;
  worker.become('installed');
  return { ...versions, worker };
}

it('goes over to a newer build when its reader agrees, once it serves the page', async () => {
  const { hasNewVersion, takeNewVersion, worker } = await pageWithNewBuild();
  expect(hasNewVersion()).toBe(true);
  takeNewVersion();
  expect(worker.postMessage).toHaveBeenCalledWith('take-over');
  expect(reload).not.toHaveBeenCalled();
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledOnce();
});

it.each<ServiceWorkerState>(['activating', 'activated', 'redundant'])(
  'loads itself again at once when another tab has gone over: the worker is %s',
  async (state) => {
    const { takeNewVersion, worker } = await pageWithNewBuild();
    container.registration.waiting = undefined;
    worker.become(state);
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).not.toHaveBeenCalled();
    takeNewVersion();
    expect(reload).toHaveBeenCalledOnce();
  },
);

it('says nothing of the first build of a device, which replaces nothing', async () => {
  container.controller = null;
  const { hasNewVersion } = await pageWithNewBuild();
  expect(hasNewVersion()).toBe(false);
});
