import { describe, expect, it, vi } from 'vitest';
import { SignInError } from '../../src/session/session.ts';
import { subjectIn } from '../../src/session/who.ts';
import { Browser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openSession } from '../support/session.ts';

const ISSUER = 'https://cognito-idp.ap-southeast-3.amazonaws.com/kolam';
const CONFIG = {
  stage: 'uji',
  redirectPath: '/masuk',
  pools: {
    people: {
      issuer: ISSUER,
      clientId: 'klien',
      scopes: ['openid'],
      authorizeUrl: 'https://masuk.example/oauth2/authorize',
      logoutUrl: 'https://masuk.example/logout',
      tokenPath: '/oauth2/token',
      revokePath: '/oauth2/revoke',
    },
  },
};
const HALF_AN_HOUR = 1800;

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${Buffer.from('x').toString('base64url')}`;
}

/** A pool and an API in a test: it takes one code, gives tokens one after the other, and says who that is. */
class Pool {
  readonly revoked: string[] = [];
  readonly grants: URLSearchParams[] = [];
  browser = new Browser(async (request) => await this.serve(request));
  subject = 'petugas-1';
  /** Answers of the token endpoint in place of tokens. */
  refuses: Response[] = [];
  isDown = false;
  /** How many of the next requests are lost. */
  lost = 0;
  /** The paths that were asked for. */
  readonly asked: string[] = [];
  /** Until when the answer to a refresh token is on its way. */
  slow: Promise<void> = Promise.resolve();
  #tokens = 0;

  async serve(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    this.asked.push(pathname);
    if (this.isDown || this.lost-- > 0) throw new TypeError('down');
    const headers = { date: new Date(this.browser.time()).toUTCString() };
    if (pathname === '/config.json') return Response.json(CONFIG, { headers });
    if (pathname === '/v1/me')
      return Response.json({ desk: '53', deskName: 'NTT', role: 'officer', person: 'x' }, { headers });
    const form = new URLSearchParams(await request.text());
    if (pathname === '/oauth2/revoke') {
      this.revoked.push(form.get('token') ?? '');
      return new Response(null, { status: 200 });
    }
    this.grants.push(form);
    if (form.get('grant_type') === 'refresh_token') await this.slow;
    const refusal = this.refuses.shift();
    if (refusal) return refusal;
    const iat = Math.floor(this.browser.time() / 1000);
    const claims = { sub: this.subject, iss: ISSUER, aud: 'klien', iat, exp: iat + HALF_AN_HOUR };
    const access = `${jwt({ sub: this.subject, n: ++this.#tokens })}`;
    const isCode = form.get('grant_type') === 'authorization_code';
    return Response.json({
      ...{ access_token: access, id_token: jwt(claims), token_type: 'Bearer', expires_in: HALF_AN_HOUR },
      ...(isCode && { refresh_token: 'segar' }),
    });
  }

  async open() {
    const tab = this.browser.open();
    return { tab, ...(await openSession(tab)) };
  }

  /** Somebody signs in in a tab. */
  async signIn() {
    const opened = await this.open();
    const { tab, session } = opened;
    await session.signIn('people', '/kasus/C1?lihat=orang');
    const begun = new URL(tab.gone ?? '');
    tab.address = `/masuk?code=kode&state=${begun.searchParams.get('state')}`;
    const path = await session.finishSignIn();
    return { ...opened, begun, path };
  }
}

const INVALID_GRANT = () => Response.json({ error: 'invalid_grant' }, { status: 400 });

describe('signing in', () => {
  it('goes by a code that is bound to this tab, and comes back to where the person was', async () => {
    const pool = new Pool();
    const { begun, path, tab, session } = await pool.signIn();
    expect(begun.origin + begun.pathname).toBe(CONFIG.pools.people.authorizeUrl);
    expect(Object.fromEntries(begun.searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: 'klien', scope: 'openid', code_challenge_method: 'S256' },
      redirect_uri: 'https://konsol.example/masuk',
    });
    expect(path).toBe('/kasus/C1?lihat=orang');
    expect([tab.address, tab.note]).toEqual(['/kasus/C1?lihat=orang', undefined]);
    expect(pool.grants[0]?.get('code')).toBe('kode');
    expect(pool.grants[0]?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect(session.state.value).toMatchObject({
      state: 'in',
      who: { desk: '53', role: 'officer', subject: 'petugas-1' },
    });
  });

  it('asks for tokens and for a name alone on the page that it comes back to', async () => {
    const pool = new Pool();
    const { tab, session } = await pool.open();
    await session.signIn('people', '/antrean');
    tab.address = `/masuk?code=kode&state=${new URL(tab.gone ?? '').searchParams.get('state')}`;
    pool.asked.length = 0;
    const back = await openSession(tab);
    expect(await back.session.finishSignIn()).toBe('/antrean');
    expect(pool.asked).toEqual(['/oauth2/token', '/v1/me']);
  });

  it('begins on a page whose configuration was lost on its way once', async () => {
    const pool = new Pool();
    const { tab, session } = await pool.open();
    pool.lost = 1;
    await session.signIn('people', '/antrean');
    expect(new URL(tab.gone ?? '').searchParams.get('client_id')).toBe('klien');
  });

  it('works on a device that is wrong by a day', async () => {
    const pool = new Pool();
    pool.browser.ahead = 86_400_000;
    expect((await pool.signIn()).session.state.value.state).toBe('in');
  });

  it.each([
    ['another sign-in', '/masuk?code=kode&state=lain'],
    ['a refusal', '/masuk?error=access_denied&state=lain'],
  ])('is refused after %s, and the code is out of the address', async (_, address) => {
    const { tab, session } = await new Pool().open();
    await session.signIn('people', '/antrean');
    tab.address = address;
    await expect(session.finishSignIn()).rejects.toBeInstanceOf(SignInError);
    expect([tab.address, session.state.value]).toEqual(['/antrean', { state: 'out' }]);
  });

  it('is refused where none was begun', async () => {
    const { tab, session } = await new Pool().open();
    tab.address = '/masuk?code=kode&state=x';
    await expect(session.finishSignIn()).rejects.toBeInstanceOf(SignInError);
    expect(tab.address).toBe('/');
  });
});

describe('a token', () => {
  it('is changed a minute before its end', async () => {
    const pool = new Pool();
    const { session } = await pool.signIn();
    const first = await session.token();
    pool.browser.pass((HALF_AN_HOUR - 59) * 1000);
    await eventually(async () => expect(await session.token()).not.toBe(first));
    expect(pool.grants.map((form) => form.get('grant_type'))).toEqual(['authorization_code', 'refresh_token']);
    expect(pool.grants[1]?.get('refresh_token')).toBe('segar');
  });

  it('is renewed once for many requests that were refused at once', async () => {
    const pool = new Pool();
    const { session } = await pool.signIn();
    const old = (await session.token()) ?? '';
    const renewed = await Promise.all([session.renew(old), session.renew(old)]);
    expect(renewed[0]).toBe(renewed[1]);
    expect(await session.renew(old)).toBe(renewed[0]);
    expect(pool.grants).toHaveLength(2);
  });

  it('ends the session when the pool refuses another, and forms stay with the person', async () => {
    const pool = new Pool();
    const { session } = await pool.signIn();
    pool.refuses = [INVALID_GRANT()];
    expect(await session.renew((await session.token()) ?? '')).toBeUndefined();
    expect(session.state.value).toMatchObject({ state: 'ended', who: { subject: 'petugas-1' } });
    expect(await session.token()).toBeUndefined();
  });

  it('is kept while there is no line to change it', async () => {
    const pool = new Pool();
    const { session } = await pool.signIn();
    const token = (await session.token()) ?? '';
    pool.isDown = true;
    await expect(session.renew(token)).rejects.toMatchObject({ name: 'OfflineError' });
    expect(session.state.value.state).toBe('in');
    expect(await session.token()).toBe(token);
  });

  it('that comes after one has signed out is thrown away', async () => {
    const pool = new Pool();
    const { session } = await pool.signIn();
    const { promise, resolve } = Promise.withResolvers<void>();
    pool.slow = promise;
    const renewing = session.renew((await session.token()) ?? '');
    await eventually(() => expect(pool.grants).toHaveLength(2));
    await session.signOut();
    resolve();
    expect(await renewing).toBeUndefined();
  });

  it('of the next person is not given to a request of the last one', async () => {
    const pool = new Pool();
    const first = await pool.signIn();
    const old = (await first.session.token()) ?? '';
    pool.subject = 'petugas-2';
    const second = await pool.signIn();
    await eventually(() =>
      expect(first.session.state.value).toMatchObject({ state: 'in', who: second.session.who.value }),
    );
    expect(await first.session.token()).toBe(await second.session.token());
    expect(await first.session.renew(old)).toBeUndefined();
  });

  it('of somebody who signs in is not used before the session is theirs', async () => {
    const pool = new Pool();
    await pool.signIn();
    const { tab, session, keys } = await pool.open();
    await session.restore();
    pool.subject = 'petugas-2';
    const begin = keys.beginSession.bind(keys);
    const used: (string | undefined)[] = [];
    vi.spyOn(keys, 'beginSession').mockImplementation(async (who) => {
      used.push(subjectIn((await session.token()) ?? ''));
      return await begin(who);
    });
    await session.signIn('people', '/antrean');
    tab.address = `/masuk?code=kode&state=${new URL(tab.gone ?? '').searchParams.get('state')}`;
    await session.finishSignIn();
    expect(used).toEqual(['petugas-1']);
    expect(session.who.value?.subject).toBe('petugas-2');
  });

  it('is in no storage of the browser', async () => {
    const { session, database, tab } = await new Pool().signIn();
    const token = (await session.token()) ?? '';
    const stored = await Promise.all(
      (['keys', 'cursors', 'reads', 'outbox', 'drafts'] as const).map((name) => database.getAll(name)),
    );
    expect(JSON.stringify([stored, tab.note])).not.toContain(token);
    expect(JSON.stringify(stored)).not.toContain('segar');
  });
});

describe('after the page was loaded again', () => {
  it('the session has ended, and what was read can still be opened', async () => {
    const pool = new Pool();
    const first = await pool.signIn();
    first.tab.kill();
    const { session } = await pool.open();
    const restored = session.restore();
    await eventually(() => expect(session.state.value.state).toBe('ended'));
    pool.browser.pass(200);
    await restored;
    expect(session.state.value).toMatchObject({ state: 'ended', who: { desk: '53' } });
    expect(session.key).toBeDefined();
    expect(await session.token()).toBeUndefined();
  });

  it('another tab lends its token and the time, and never what gives new ones', async () => {
    const pool = new Pool();
    pool.browser.ahead = 86_400_000;
    const first = await pool.signIn();
    const { session, clock } = await pool.open();
    await session.restore();
    expect(session.state.value.state).toBe('in');
    expect(Math.abs(clock.now() - pool.browser.time())).toBeLessThanOrEqual(1000);
    expect(await session.token()).toBe(await first.session.token());
    first.session.close();
    const renewing = session.renew((await session.token()) ?? '');
    await eventually(() => expect(pool.browser.untilNext()).toBeLessThanOrEqual(5_000));
    pool.browser.pass(5_000);
    expect(await renewing).toBeUndefined();
    expect(session.state.value.state).toBe('ended');
  });

  it('a tab that has borrowed its token waits for the next one', async () => {
    const pool = new Pool();
    const first = await pool.signIn();
    const { session } = await pool.open();
    await session.restore();
    const { promise, resolve } = Promise.withResolvers<void>();
    pool.slow = promise;
    pool.browser.pass((HALF_AN_HOUR - 59) * 1000);
    await eventually(() => expect(pool.grants).toHaveLength(2));
    const asked = session.token();
    await eventually(() => expect(pool.browser.untilNext()).toBeLessThanOrEqual(5_000));
    pool.browser.pass(1_000);
    resolve();
    expect(await asked).toBe(await first.session.token());
    expect(session.state.value.state).toBe('in');
  });

  it.each([
    ['twelve hours later', 12 * 3600_000],
    ['when the clock was put back by an hour', -3600_000],
  ])('nothing that was read opens %s, and it is erased', async (_, moved) => {
    const pool = new Pool();
    const first = await pool.signIn();
    await first.database.put('reads', { iv: new Uint8Array(12), data: new ArrayBuffer(1) }, 'read-x');
    first.tab.kill();
    pool.browser.ahead = moved;
    const { session, database } = await pool.open();
    await session.restore();
    expect(session.state.value).toEqual({ state: 'out' });
    expect([await database.count('reads'), await database.count('keys')]).toEqual([0, 0]);
  });

  it('and even in a page that stays open, twelve hours are the end', async () => {
    const pool = new Pool();
    const { session, database } = await pool.signIn();
    pool.isDown = true;
    pool.browser.pass(12 * 3600_000);
    expect(session.state.value).toEqual({ state: 'out' });
    await eventually(async () => expect(await database.count('keys')).toBe(0));
  });

  it('another person finds nothing of the first', async () => {
    const pool = new Pool();
    const first = await pool.signIn();
    await first.database.put('reads', { iv: new Uint8Array(12), data: new ArrayBuffer(1) }, 'read-x');
    first.tab.kill();
    pool.subject = 'petugas-2';
    const { database, session } = await pool.signIn();
    expect(session.who.value?.subject).toBe('petugas-2');
    expect(await database.count('reads')).toBe(0);
  });
});

describe('signing out', () => {
  it('revokes the tokens, erases what was read, and says where the pool ends its own session', async () => {
    const pool = new Pool();
    const { session, database, keys } = await pool.signIn();
    await database.put('reads', { iv: new Uint8Array(12), data: new ArrayBuffer(1) }, 'read-x');
    await keys.ownOrNew('petugas-1');
    const { logoutUrl } = await session.signOut();
    expect(pool.revoked).toEqual(['segar']);
    expect(session.state.value).toEqual({ state: 'out' });
    expect([await database.count('reads'), await database.count('keys')]).toEqual([0, 0]);
    const url = new URL(logoutUrl ?? '');
    expect(url.origin + url.pathname).toBe(CONFIG.pools.people.logoutUrl);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'klien',
      logout_uri: 'https://konsol.example/masuk',
    });
  });

  it('leaves the key of acts that are unsent', async () => {
    const { session, database, keys } = await new Pool().signIn();
    await keys.ownOrNew('petugas-1');
    const sealed = { iv: new Uint8Array(12), data: new ArrayBuffer(1) };
    await database.put('outbox', { id: 'a', by: 'petugas-1', order: 1, revision: 1, sealed });
    await session.signOut();
    expect(await keys.own('petugas-1')).toBeDefined();
  });

  it('is so in every tab', async () => {
    const pool = new Pool();
    const [first, second] = [await pool.signIn(), await pool.open()];
    await second.session.restore();
    await first.session.signOut();
    await eventually(() => expect(second.session.state.value).toEqual({ state: 'out' }));
  });

  it('works without a line', async () => {
    const pool = new Pool();
    const { session } = await pool.signIn();
    pool.isDown = true;
    await session.signOut();
    expect(session.state.value).toEqual({ state: 'out' });
  });
});
