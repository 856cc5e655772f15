import {
  CASE_KINDS,
  type CaseKind,
  type Forum,
  type Label,
  type Outcome as OutcomeCode,
  type ReturnCode,
} from '../kernel/forum.ts';
import { ok } from '../kernel/result.ts';
import type { Handlers } from '../platform/http/exchange.ts';
import type { GENERAL_ROUTES } from './general-routes.ts';
import type { Services } from './services.ts';

type Routes = Extract<(typeof GENERAL_ROUTES)[number], { who: 'officer' | 'anyone' }>;

/** Who is calling, the forum's reference data, and whether this function runs. */
export function generalHandlers({ forum }: Services): Handlers<Routes> {
  return {
    readMe: async ({ principal: { desk, role, person } }) => {
      const deskName = forum.desk(desk)?.name;
      return ok({ status: 200, body: { desk, role, person, deskName } });
    },
    readForum: async ({ language }) => ok({ status: 200, body: forumView(forum, language) }),
    readHealth: async () => ok({ status: 200, body: { status: 'ok' } }),
  };
}

function forumView(forum: Forum, language: keyof Label) {
  const named = ({ code, label }: { readonly code: string; readonly label: Label }) => ({
    code,
    name: label[language],
  });
  const fitting = (entry: ReturnCode | OutcomeCode) => ({ ...named(entry), fits: entry.fits });
  const ofAnyKind = <Entry>(entries: (kind: CaseKind) => readonly Entry[]) => [...new Set(CASE_KINDS.flatMap(entries))];
  return {
    name: forum.name[language],
    secretariat: forum.secretariat,
    desks: forum.desks,
    ppks: forum.ppksTypes.map((type) => ({ ...named(type), number: type.number })),
    returnCodes: ofAnyKind((kind) => forum.returnCodes(kind)).map(fitting),
    outcomes: ofAnyKind((kind) => forum.outcomes(kind)).map(fitting),
    riskFlags: forum.riskFlags.map(named),
    items: forum.items.map((item) => ({ ...named(item), units: item.units })),
  };
}
