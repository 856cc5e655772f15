import type { CASE_ROUTES } from '../cases/routes.ts';
import { partyOf } from '../engine/file.ts';
import { dayAtHolder } from '../engine/holder.ts';
import { seesDesk, seesPersonalData } from '../engine/visibility.ts';
import type { CaseId, DeskCode } from '../kernel/ids.ts';
import { redact, subjectsIn } from '../kernel/people.ts';
import { readReference } from '../kernel/reference.ts';
import { searchWords } from '../kernel/search-words.ts';
import { presentOf } from '../kernel/subject.ts';
import type { MatchingServices } from '../matching/checks.ts';
import type { Page, PageRequest } from '../platform/dynamodb/reads.ts';
import type { ApiRequest, Handler } from '../platform/http/exchange.ts';
import { listPageWith } from '../platform/http/paging.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { inTurns } from '../platform/in-turns.ts';
import { recordAccess } from './store/access-log.ts';
import { casesOf, type ListedCase } from './store/case-lists.ts';
import { countWithheld } from './store/people.ts';

import { caseOfReference } from './store/references.ts';
import { searchCases } from './store/search.ts';
import { caseListView } from './views.ts';

type ListRoute = Extract<(typeof CASE_ROUTES)[number], { operationId: 'listCases' }>;
type Request = ApiRequest<ListRoute>;

/** A case that was found, and the people by whose names. */
interface FoundCase {
  readonly listed: ListedCase;
  readonly byNameOf: readonly number[];
}

/** The list of a desk's cases: those that a reference or words lead to, or all of them. */
export function caseListHandler(
  services: MatchingServices,
  listAll: Handler<ListRoute>,
): { listCases: Handler<ListRoute> } {
  const listCases: Handler<ListRoute> = async (request) => {
    const { reference, q } = request.query;
    if (reference === undefined && q === undefined) return await listAll(request);
    const desk = request.query.desk ?? request.principal.desk;
    if (!services.forum.desk(desk) || !seesDesk(desk, request.principal, services.forum)) {
      return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
    }
    return await searchDesk(services, request, desk);
  };
  return { listCases };
}

async function searchDesk(services: MatchingServices, request: Request, desk: DeskCode) {
  const { query, principal } = request;
  const { reference, q = '' } = query;
  const words = searchWords(q);
  const now = services.now();
  return await listPageWith(
    query,
    `searchCases ${desk} ${reference ?? ''} ${words.join(' ')}`,
    (page) =>
      firstFilled(page, async (rest) => {
        const ids =
          reference === undefined
            ? await searchCases(services.tables, desk, words, await services.matchingKeys(), rest)
            : await namedCase(services, reference);
        const listed = await casesOf(services.tables, desk, ids.items);
        const found = listed
          .filter((one) => partyOf(one.case, desk) !== undefined)
          .flatMap((one) => foundBy(one, words, principal) ?? []);
        countWithheld(
          services,
          found.map(({ listed: { shown } }) => shown),
        );
        return { items: found, ...(ids.next !== undefined && { next: ids.next }) };
      }),
    async (found) => {
      await recordFinds(services, found, principal);
      return found.map(({ listed }) => caseListView(listed, dayAtHolder(services, listed.case, now)));
    },
  );
}

/** How many pages of rows are read for one of finds: each costs what a search does. */
const MOST_PAGES = 10;

/**
 * The first page with a find. Rows may be older than their cases, so that all of a page can lead nowhere: then the search goes on. Only
 * where the bound of the work comes first is a page empty while there may be more.
 */
async function firstFilled(
  page: PageRequest,
  read: (page: PageRequest) => Promise<Page<FoundCase>>,
): Promise<Page<FoundCase>> {
  let found = await read(page);
  for (let n = 1; n < MOST_PAGES && found.items.length === 0 && found.next !== undefined; n += 1) {
    found = await read({ ...page, after: found.next });
  }
  return found;
}

async function namedCase({ tables }: MatchingServices, text: string): Promise<Page<CaseId>> {
  const reference = readReference(text)?.reference;
  const id = reference === undefined ? undefined : await caseOfReference(tables, reference);
  return { items: id === undefined ? [] : [id] };
}

/**
 * Whether the caller may find a case by these words: by its title as the caller reads it, and as its holder by the names of its people.
 * Rows of the search may be older than the case, so that this decides and not they.
 */
function foundBy(listed: ListedCase, words: readonly string[], principal: PersonPrincipal): FoundCase | undefined {
  const title = new Set(searchWords(redact(listed.case.title, listed.people)));
  const further = words.filter((word) => !title.has(word));
  if (further.length === 0) return { listed, byNameOf: [] };
  if (!seesPersonalData(listed.case, principal)) return undefined;
  const people = presentOf(subjectsIn(listed.shown)).map(({ n, name = '' }) => ({ n, names: searchWords(name) }));
  const named = people.filter(({ names }) => further.some((word) => names.includes(word)));
  const isFound = further.every((word) => named.some(({ names }) => names.includes(word)));
  return isFound ? { listed, byNameOf: named.map(({ n }) => n) } : undefined;
}

/** Finding a case by a name tells that the person is in it: each find is recorded before it is answered. */
async function recordFinds(
  { tables, now, newCaseId }: MatchingServices,
  found: readonly FoundCase[],
  { desk, role, person }: PersonPrincipal,
): Promise<void> {
  const named = found.filter(({ byNameOf }) => byNameOf.length > 0);
  const who = { at: now(), desk, role, person, how: 'search' } as const;
  await inTurns(named, ({ listed, byNameOf }) =>
    recordAccess(tables, { ...who, caseId: listed.case.id, subjects: byNameOf }, newCaseId()),
  );
}
