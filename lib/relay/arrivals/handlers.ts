import type { Services } from '../../capabilities/services.ts';
import { loadCase } from '../../capabilities/store/case-store.ts';
import { executeOnCase } from '../../capabilities/store/execute.ts';
import type { Decision } from '../../engine/decide.ts';
import { type CaseFile, isCase } from '../../engine/file.ts';
import { defined } from '../../kernel/absent.ts';
import type { Instant } from '../../kernel/ids.ts';
import { isoOf } from '../../kernel/instant.ts';
import { nameOf } from '../../kernel/names.ts';
import { refusal } from '../../kernel/refusal.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { Answer, ApiRequest, Handlers, Outcome } from '../../platform/http/exchange.ts';
import { type BegunLeg, hasBegun, senderOf } from '../journey.ts';
import { countUse, LINK_USES_PER_HOUR, type LinkItem, loadLink } from '../store/arrival-links.ts';
import type { LinkOutcome } from './commands.ts';
import { openedBy } from './link.ts';
import type { LINK_ANSWERS } from './requests.ts';
import type { ARRIVAL_ROUTES } from './routes.ts';

type All = (typeof ARRIVAL_ROUTES)[number];
type RouteOf<Id extends All['operationId']> = Extract<All, { operationId: Id }>;

/** What an office without an account reads and answers by the link in its letter. */
export function arrivalHandlers(services: Services): Handlers<All> {
  return {
    readArrival: (request) => readArrival(services, request),
    answerArrival: (request) => answerArrival(services, request),
  };
}

/** Where a link leads. Every use is counted, whatever comes of it. */
async function linkUsed({ tables }: Services, link: string, now: Instant) {
  const found = await loadLink(tables, link);
  if (!found) return refuse({ code: 'not-found', what: 'arrival-link' });
  const retryAfter = await countUse(tables, link, now);
  if (retryAfter > 0) return refuse({ code: 'link-exhausted', maximum: LINK_USES_PER_HOUR, retryAfter });
  return ok(found);
}

async function readArrival(
  services: Services,
  { params: { link } }: ApiRequest<RouteOf<'readArrival'>>,
): Promise<Outcome<RouteOf<'readArrival'>>> {
  const now = services.now();
  const used = await linkUsed(services, link, now);
  if (!used.ok) return used;
  const { caseId, leg } = used.value;
  const { file } = await loadCase(services.tables, caseId);
  if (!file || !isCase(file)) return { ok: false, refusal: refusal({ code: 'not-found', what: 'arrival-link' }) };
  const opened = openedBy(file, { leg, link }, { now, forum: services.forum });
  if (!opened.ok) return opened;
  const { until } = file.journey?.links?.find((one) => one.leg === leg) ?? { until: now };
  const body = { ...awaitedView(file, opened.value, used.value, services), validUntil: isoOf(until) };
  return { ok: true, value: { status: 200, body } };
}

const OUTCOMES: Readonly<Record<(typeof LINK_ANSWERS)[number], LinkOutcome>> = {
  received: 'ARRIVED',
  'not-arrived': 'NO_SHOW',
};

async function answerArrival(
  services: Services,
  request: ApiRequest<RouteOf<'answerArrival'>>,
): Promise<Outcome<RouteOf<'answerArrival'>>> {
  const { tables, forum, now } = services;
  const { params, body, idempotencyKey: key, bodyHash } = request;
  const { link } = params;
  const used = await linkUsed(services, link, now());
  if (!used.ok) return used;
  const { caseId, leg, area } = used.value;
  const { outcome, letter, ...said } = body;
  const executed = await executeOnCase({
    tables,
    context: () => ({ now: now(), actor: { kind: 'link', area }, forum }),
    idempotent: { scope: `LINK#${link}`, key, bodyHash, now: now() },
    caseId,
    command: { name: 'answer-by-link', leg, link, outcome: OUTCOMES[outcome], ...said, ...defined({ number: letter }) },
    answer: async ({ entry, after }: Decision<CaseFile>) => {
      const shown = { ...awaitedView(after, legIn(after, leg), used.value, services), outcome, office: body.office };
      const recordedAt = isoOf(entry.at);
      return JSON.stringify({ status: 200, body: { ...shown, ...defined({ letter }), recordedAt } });
    },
  });
  // The text is this route's own answer.
  if (executed.ok) return { ok: true, value: JSON.parse(executed.answer) as Answer<RouteOf<'answerArrival'>> };
  return { ok: false, refusal: executed.refusal };
}

/** The leg that a command has just ended. */
function legIn({ journey }: CaseFile, n: number): BegunLeg {
  const leg = journey?.legs.filter(hasBegun).find((one) => one.n === n);
  if (!leg) throw new Error(`Leg ${n} was answered and has not begun.`);
  return leg;
}

/** What anyone with the link may know: how many people are expected, from where, where to and when. Nothing of who they are. */
function awaitedView(file: CaseFile, leg: BegunLeg, { area }: LinkItem, { forum }: Services) {
  const { departure } = leg;
  const sender = forum.desk(senderOf(leg))?.code ?? file.case.holder;
  return {
    reference: file.case.reference,
    people: departure.people,
    from: nameOf(sender, forum),
    fromDesk: sender,
    to: nameOf(area, forum),
    area,
    departedAt: isoOf(departure.at),
    expectedAt: isoOf(departure.eta),
  };
}
