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
import { TASK_KIND_RULES, TASK_KINDS } from './engine.ts';
import type { GENERAL_ROUTES } from './general-routes.ts';
import type { Services } from './services.ts';
import { TASK_OUTCOME_LABELS } from './task-outcomes.ts';

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
    taskKinds: taskKindsView(language),
    riskFlags: forum.riskFlags.map(named),
    items: forum.items.map((item) => ({ ...named(item), units: item.units })),
    mfa: forum.mfa,
  };
}

/** What desks are asked to do, and how each kind of task is completed. One that only ends by other acts has no outcome. */
function taskKindsView(language: keyof Label) {
  return TASK_KINDS.map((code) => {
    const { asked, outcomes, moves } = TASK_KIND_RULES[code];
    const completed = moves.complete.in.length > 0;
    const words = completed && typeof outcomes !== 'string' ? outcomes : [];
    return {
      code,
      name: asked[language],
      outcomes: words.map((word) => ({ code: word, name: TASK_OUTCOME_LABELS[word]?.[language] ?? word })),
      free: completed && typeof outcomes === 'string' ? (true as const) : undefined,
      ofCases: completed && outcomes === 'of-case' ? (true as const) : undefined,
    };
  });
}
