import { setTimeout as wait } from 'node:timers/promises';
import { idFromKey } from '../../capabilities/commands.ts';
import type { Services } from '../../capabilities/services.ts';
import type { Instant } from '../../kernel/ids.ts';
import { laterBy } from '../../kernel/instant.ts';
import { newLinkCode } from '../../kernel/link-code.ts';
import { homeDesk } from '../../kernel/partner.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { ApiRequest, Handlers, Outcome } from '../../platform/http/exchange.ts';
import { formKeyFor, keepPending, loadFormKey, loadPending } from '../store/pending.ts';
import { boundsOf } from './bounds.ts';
import { confirmHandlers } from './confirm-handlers.ts';
import { dayOf, type FormMarks, senderOf, stampOf, timeIn } from './form-check.ts';
import { formView } from './form-views.ts';
import { type Awaiting, LINK_LASTS } from './pending.ts';
import type { JOINING_ROUTES } from './routes.ts';

type Routes = (typeof JOINING_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;
type JoinOutcome = Outcome<RouteOf<'requestRegistration'>>;

/** What the public form needs beside the services of all handlers. */
export interface JoiningServices extends Services {
  /** Asks for the mail with the link of a registration. */
  readonly askToConfirm: (registration: string) => Promise<void>;
}

/** What an organisation without an account sends, and opens by the link of its mail. */
export function joiningHandlers(services: JoiningServices): Handlers<Routes> {
  return {
    readRegistrationForm: async ({ language }) => {
      const { now, forum } = services;
      const stamp = stampOf(now(), await keyOf(services, dayOf(now())));
      return ok({ status: 200, body: { stamp, ...formView(forum, language) } });
    },
    requestRegistration: (request) => requestRegistration(services, request),
    ...confirmHandlers(services),
  };
}

/** The same answer for known and unknown callers, so that nobody learns which address or organisation is registered. */
const SENT: JoinOutcome = {
  ok: true,
  value: { status: 202, body: { state: 'awaiting-confirmation', validHours: LINK_LASTS / 3600_000 } },
};

/** How often a registration is tried that another one got in the way of, and how long it waits between, in milliseconds. */
const TRIES = 6;
const PAUSE = 40;

/** Keeps what was entered and asks for the mail. What a robot sends, and what is beyond the bound of its e-mail address, goes nowhere. */
async function requestRegistration(
  services: JoiningServices,
  request: ApiRequest<RouteOf<'requestRegistration'>>,
): Promise<JoinOutcome> {
  const { forum, now } = services;
  const { contact, form, homeArea } = request.body;
  const home = homeDesk(homeArea, { forum });
  if (!home.ok) return home;
  const at = now();
  const sender = form ? senderOf(form, await keyOfForm(services, form, at), at) : 'person';
  if (sender === 'robot') return SENT;
  if (sender === 'late') return refuse({ code: 'registration-form-late' });
  const registration = idFromKey({ scope: `REGISTRATION#${contact.email.toLowerCase()}`, key: request.idempotencyKey });
  return await keep(services, registration, awaitingOf(request, home.value.code, at), request.sourceIp ?? '');
}

function awaitingOf(
  { body, bodyHash }: ApiRequest<RouteOf<'requestRegistration'>>,
  home: Awaiting['home'],
  at: Instant,
): Awaiting {
  const { contact, form: _form, terms: _terms, capabilities = [], ...stated } = body;
  const until = laterBy(at, LINK_LASTS);
  return { state: 'awaiting', profile: { ...stated, capabilities }, contact, home, until, bodyHash };
}

/** A crash before the mail was asked for is made good by the same request again: it finds the registration there, and asks. */
async function keep(
  services: JoiningServices,
  registration: string,
  awaiting: Awaiting,
  source: string,
): Promise<JoinOutcome> {
  const { tables, now, askToConfirm } = services;
  const day = dayOf(now());
  const bounds = boundsOf(source, awaiting.contact.email ?? '', await keyOf(services, day));
  for (let n = 1; n <= TRIES; n += 1) {
    const kept = await keepPending(tables, registration, awaiting, { day, bounds });
    switch (kept) {
      case 'there': {
        const found = await loadPending(tables, registration);
        if (found?.state === 'awaiting' && found.bodyHash !== awaiting.bodyHash) {
          return refuse({ code: 'idempotency-key-reused' });
        }
        await askToConfirm(registration);
        return SENT;
      }
      case 'kept':
        await askToConfirm(registration);
        return SENT;
      // Another answer would tell who has registered with the address.
      case 'email':
        return SENT;
      case 'source':
      case 'day':
        return refuse({ code: 'registrations-exhausted', retryAfter: secondsToNextDay(now()) });
      case 'contended':
        await wait(n * PAUSE);
    }
  }
  return refuse({ code: 'contended', retryAfter: 1 });
}

const DAY = 24 * 3600_000;

function secondsToNextDay(now: Instant): number {
  return Math.ceil((DAY - (now % DAY)) / 1000);
}

async function keyOf({ tables, random }: Services, day: string): Promise<string> {
  return await formKeyFor(tables, day, () => newLinkCode(random));
}

/** The key of the day on which a form says that it was handed out. A day that is long over has none. */
async function keyOfForm({ tables }: Services, { stamp }: FormMarks, now: Instant): Promise<string | undefined> {
  const at = timeIn(stamp);
  return at === undefined || at > now ? undefined : await loadFormKey(tables, dayOf(at));
}
