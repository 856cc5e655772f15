import { idempotentOf } from '../capabilities/commands.ts';
import { parseNik } from '../kernel/nik.ts';
import { ok, refuse } from '../kernel/result.ts';
import { birthInFuture } from '../kernel/subject.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { checkPeople, keyedBodyHash, type MatchingServices } from './checks.ts';
import type { Identity } from './identity.ts';
import type { SUBJECT_ROUTES } from './routes.ts';

type CheckRoute = (typeof SUBJECT_ROUTES)[number];
type CheckRequest = ApiRequest<CheckRoute>;

/** People, as far as they are recognised without a case. */
export function subjectHandlers(services: MatchingServices): Handlers<CheckRoute> {
  return { checkSubject: (request) => checkSubject(services, request) };
}

/** Answers from current data, also to replays; each check is counted and recorded before the answer. */
async function checkSubject(services: MatchingServices, request: CheckRequest): Promise<Outcome<CheckRoute>> {
  const identity = identityIn(services, request);
  if (!identity.ok) return identity;
  const idempotent = idempotentOf(services, request);
  const checked = await checkPeople(services, {
    by: { ...request.principal, kind: 'person' },
    occasion: 'question',
    asked: [identity.value],
    idempotent: { ...idempotent, bodyHash: await keyedBodyHash(services, idempotent) },
  });
  if (!checked.ok) return checked;
  return {
    ok: true,
    value: { status: 200, body: { matches: checked.value.flat().flatMap(({ answer }) => answer ?? []) } },
  };
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
