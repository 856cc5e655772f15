import { idempotentOf } from '../capabilities/commands.ts';
import { checkWrites } from '../capabilities/store/access-log.ts';
import { loadAnswer, transact } from '../capabilities/store/case-store.ts';
import { idempotencyWrite } from '../capabilities/store/change.ts';
import { parseNik } from '../kernel/nik.ts';
import { ok, refuse } from '../kernel/result.ts';
import { birthInFuture } from '../kernel/subject.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { checkRecord, lookFor, type MatchingServices } from './checks.ts';
import type { Identity } from './identity.ts';
import { hashOf } from './keys.ts';
import type { SUBJECT_ROUTES } from './routes.ts';

type CheckRoute = (typeof SUBJECT_ROUTES)[number];
type CheckRequest = ApiRequest<CheckRoute>;

/** People, as far as they are recognised without a case. */
export function subjectHandlers(services: MatchingServices): Handlers<CheckRoute> {
  return { checkSubject: (request) => checkSubject(services, request) };
}

/** Answers from current data, also to replays; each check is recorded before the answer. */
async function checkSubject(services: MatchingServices, request: CheckRequest): Promise<Outcome<CheckRoute>> {
  const identity = identityIn(services, request);
  if (!identity.ok) return identity;
  const found = await lookFor(services, identity.value);
  const recorded = await claimAndRecord(services, request, identity.value, found);
  if (!recorded) return { ok: false, refusal: { code: 'idempotency-key-reused' } };
  return { ok: true, value: { status: 200, body: { matches: found.map(({ answer }) => answer) } } };
}

function identityIn({ forum, now }: MatchingServices, { body }: CheckRequest) {
  const unborn = birthInFuture(body, now());
  if (unborn) return refuse({ code: 'birth-in-future', pointer: `/${unborn}` });
  if (body.origin !== undefined && !forum.area(body.origin)) {
    return refuse({ code: 'area-unknown', pointer: '/origin', given: body.origin });
  }
  const { nik: stated, ...identity } = body;
  if (stated === undefined) return ok<Identity>(identity);
  const nik = parseNik(stated, (code) => forum.area(code) !== undefined);
  if (!nik.ok) return refuse({ code: 'nik-invalid', pointer: '/nik', fault: nik.refusal });
  return ok<Identity>({ ...identity, nik: nik.value.nik });
}

/**
 * Records the check together with the request's key. The hash of the body uses a key of its own: a body can be a NIK
 * alone, and a plain hash of that could be brute-forced. `false` when the key belongs to another request.
 */
async function claimAndRecord(
  services: MatchingServices,
  request: CheckRequest,
  identity: Identity,
  found: Awaited<ReturnType<typeof lookFor>>,
): Promise<boolean> {
  const { tables } = services;
  const [key] = await services.matchingKeys();
  const idempotent = {
    ...idempotentOf(services, request),
    bodyHash: hashOf(key, `body ${request.bodyHash}`),
  };
  const record = checkRecord(request.principal, [identity], found, services);
  const writes = checkWrites(tables, record, services.newCaseId());
  if ((await transact(tables, [...writes, idempotencyWrite(idempotent, tables)])) === 'committed') return true;
  const kept = await loadAnswer(tables, idempotent);
  if (kept && kept.bodyHash !== idempotent.bodyHash) return false;
  const committed = await transact(tables, writes);
  if (committed !== 'committed') throw new Error(`a check could not be recorded: ${committed}`);
  return true;
}
