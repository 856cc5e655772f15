import * as z from 'zod';
import type { Clock } from './clock.ts';
import type { Monitoring } from './dashboard/monitoring.ts';
import { dashboardAnswer } from './dashboard/requests.ts';
import { docsAnswer } from './docs.ts';
import { documentAnswer } from './document.ts';
import { parseDuration } from './duration.ts';
import type { ApiRequest } from './gateway/event.ts';
import { gatewayAnswer, type HttpAnswer } from './gateway/response.ts';
import { MAILBOX_POLICY, mailboxPage } from './mail/page.ts';
import type { MailService } from './mail/service.ts';
import type { Mailbox } from './mailbox.ts';
import type { ManagedLogin } from './pool/managed-login.ts';
import { type SignIn, SignInRefusedError } from './pool/sign-in.ts';
import { POOL_PATH } from './template/identifiers.ts';
import { NoIssuerError, type TokenIssuer } from './tokens.ts';

/** A queue as `GET /_local/queues` shows it. */
export type QueueStatus = {
  name: string;
  visible: number;
  inFlight: number;
  delayed: number;
  /** Names of the queues whose failed messages end here. */
  deadLetterFor?: string[];
};

/** Where the engines listen, by the services they stand for. */
export type Endpoints = { dynamodb: string; sqs: string; sns: string; secretsmanager: string };

export type ControlOptions = {
  clock: Clock;
  region: string;
  endpoints: Endpoints;
  tokens: TokenIssuer;
  signIn: SignIn;
  managedLogin: ManagedLogin;
  queues(): Promise<QueueStatus[]>;
  mailbox: Mailbox;
  mail: Pick<MailService, 'returned'>;
  monitoring: Monitoring;
  /** Sets the skew of a function's clock; false when there is no such function. */
  skew: (functionName: string, ms: number) => boolean;
};

const clockChange = z.strictObject({
  advance: z.string().optional(),
  set: z.iso.datetime({ offset: true }).optional(),
  skew: z.record(z.string(), z.number().int()).optional(),
});

/** The requests that exist only on this machine: `/_local/…` and the documentation page. */
export function localRequests(options: ControlOptions): (request: ApiRequest) => Promise<HttpAnswer> | undefined {
  const handlers: Record<string, (request: ApiRequest) => Promise<HttpAnswer>> = {
    'POST /_local/token': (request) => issueToken(request, options.tokens),
    'POST /_local/sign-in': async (request) => json(200, await options.signIn.take(parseBody(request))),
    'GET /_local/clock': () => Promise.resolve(clockAnswer(options.clock)),
    'POST /_local/clock': (request) => changeClock(request, options),
    'GET /_local/mailbox': (request) => Promise.resolve(mailboxAnswer(request, options.mailbox)),
    'GET /_local/messages': (request) =>
      Promise.resolve(json(200, { items: options.mailbox.messages(request.rawQuery) })),
    'POST /_local/messages/returned': (request) => returnMail(request, options.mail),
    'GET /_local/endpoints': () => Promise.resolve(json(200, { region: options.region, ...options.endpoints })),
    'GET /_local/queues': async () => json(200, { queues: await options.queues() }),
  };
  return (request) => {
    const handler = handlers[`${request.message.method} ${request.rawPath}`];
    if (handler !== undefined) return handler(request).catch(refusal);
    if (request.rawPath.startsWith(POOL_PATH)) return options.managedLogin.answer(request).catch(refusal);
    if (request.message.method === 'POST' && request.rawPath.startsWith(INBOX)) {
      return keep(request, options.mailbox).catch(refusal);
    }
    const page = ['GET', 'HEAD'].includes(request.message.method ?? '') ? pageAnswer(request, options) : undefined;
    if (page !== undefined) return page;
    if (!request.rawPath.startsWith('/_local/')) return undefined;
    return Promise.resolve(gatewayAnswer(404, `there is no ${request.message.method} ${request.rawPath}`));
  };
}

/** The path under which the mailbox takes what a program hands to a gateway of its own: the name of the way follows. */
const INBOX = '/_local/inbox/';

async function keep(request: ApiRequest, mailbox: Mailbox): Promise<HttpAnswer> {
  mailbox.keep(decodeURIComponent(request.rawPath.slice(INBOX.length)), request.body.toString('utf8'));
  return { status: 204, headers: {}, body: Buffer.alloc(0) };
}

/** A browser gets the page, a program what was published on topics. */
function mailboxAnswer(request: ApiRequest, mailbox: Mailbox): HttpAnswer {
  if (!request.message.headers.accept?.includes('text/html')) {
    return json(200, { items: mailbox.read(request.rawQuery) });
  }
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': MAILBOX_POLICY };
  return { status: 200, headers, body: Buffer.from(mailboxPage(mailbox.messages(''))) };
}

const returnedMail = z.strictObject({ id: z.string(), as: z.enum(['Bounce', 'Complaint']) });

async function returnMail(request: ApiRequest, mail: ControlOptions['mail']): Promise<HttpAnswer> {
  const { id, as } = returnedMail.parse(parseBody(request));
  if (await mail.returned(id, as)) return json(200, { id, as });
  return gatewayAnswer(422, `there is no mail ${id} whose configuration set tells of a ${as}`);
}

function pageAnswer({ rawPath, rawQuery }: ApiRequest, options: ControlOptions): Promise<HttpAnswer> | undefined {
  const { monitoring, clock } = options;
  const dashboard = () => dashboardAnswer(rawPath, rawQuery, monitoring, () => clock.now())?.catch(refusal);
  return docsAnswer(rawPath) ?? documentAnswer(rawPath) ?? dashboard();
}

async function issueToken(request: ApiRequest, tokens: TokenIssuer): Promise<HttpAnswer> {
  return json(200, { token: await tokens.issue(parseBody(request)) });
}

async function changeClock(request: ApiRequest, { clock, skew }: ControlOptions): Promise<HttpAnswer> {
  const change = clockChange.parse(parseBody(request));
  for (const [functionName, ms] of Object.entries(change.skew ?? {})) {
    if (!skew(functionName, ms)) return gatewayAnswer(422, `there is no function ${functionName}`);
  }
  if (change.advance !== undefined) {
    const ms = parseDuration(change.advance);
    if (ms === undefined) return gatewayAnswer(422, 'advance must be an ISO 8601 duration such as PT6H or P1DT30M');
    await clock.advance(ms);
  }
  if (change.set !== undefined) await clock.advance(Date.parse(change.set) - clock.now());
  return clockAnswer(clock);
}

function clockAnswer(clock: Clock): HttpAnswer {
  return json(200, { now: new Date(clock.now()).toISOString(), aheadMs: clock.offsetMs });
}

function parseBody(request: ApiRequest): unknown {
  return JSON.parse(request.body.toString('utf8') || '{}');
}

function refusal(error: unknown): HttpAnswer {
  if (error instanceof z.ZodError) return gatewayAnswer(422, z.prettifyError(error));
  if (error instanceof SignInRefusedError) return gatewayAnswer(401, error.message);
  if (error instanceof SyntaxError) return gatewayAnswer(400, 'the body is not JSON');
  if (error instanceof URIError) return gatewayAnswer(400, 'the path is no text');
  if (error instanceof RangeError || error instanceof NoIssuerError) return gatewayAnswer(422, error.message);
  throw error;
}

function json(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}
