import { type CodeList, codeList, type ListedCode } from '../forum/code-lists.ts';
import { areasAround, areasFor, levelOf, type NamedArea, namedArea } from '../forum/named-areas.ts';
import { type Coded, searchable, searched } from '../forum/nearest.ts';
import { defined } from '../kernel/absent.ts';
import { CASE_KINDS, type CaseKind, type Forum } from '../kernel/forum.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Handlers } from '../platform/http/exchange.ts';
import { listPage } from '../platform/http/paging.ts';
import type { CODE_ROUTES } from './code-routes.ts';

type Routes = (typeof CODE_ROUTES)[number];
type Page = Parameters<Parameters<typeof listPage>[2]>[0];

/** Areas and closed lists of codes, by name or code: the same for everybody. */
export function codeHandlers(forum: Forum): Handlers<Routes> {
  return {
    listAreas: async ({ query }) => {
      const { q, level, within } = query;
      if (within !== undefined && !isWithin(within)) {
        const fault = { pointer: '/within', fault: { kind: 'within-format' } } as const;
        return refuse({ code: 'request-invalid', part: 'query', faults: [fault] });
      }
      const areas = areasFor({ q, level, within });
      return await listPage(
        query,
        scopeOf('listAreas', q, level, within),
        async (page) => pageOf(areas, page),
        areaView,
      );
    },
    readArea: async ({ params }) => {
      const area = namedArea(params.area);
      return area ? ok({ status: 200, body: areaView(area) }) : refuse({ code: 'not-found', what: 'area' });
    },
    listCodes: async ({ params: { list }, query }) => {
      const all = codeList(forum, list);
      const found = query.q === undefined ? all : searched(searchable(all), query.q);
      const view = (entry: ListedCode) => ({ ...codeView(entry), ...furtherOf(forum, list, entry.code) });
      return await listPage(query, scopeOf('listCodes', list, query.q), async (page) => pageOf(found, page), view);
    },
  };
}

/** A search goes on among the same: the scope of a cursor names all that it depends on. */
function scopeOf(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts);
}

/** A desa holds nothing. */
function isWithin(code: string): boolean {
  return levelOf(code) !== 'desa' && namedArea(code) !== undefined;
}

async function pageOf<Entry extends Coded>(entries: readonly Entry[], { limit, after }: Page) {
  const start = entries.findIndex(({ code }) => code === after) + 1;
  const items = entries.slice(start, start + limit);
  return { items, next: start + limit < entries.length ? items.at(-1)?.code : undefined };
}

function areaView(area: NamedArea) {
  const { code, name, nameEn } = area;
  const around = areasAround(code);
  return {
    code,
    name,
    nameEn,
    level: levelOf(code),
    ...defined({ within: around[0]?.code }),
    fullName: [name, ...around.map((one) => one.name)].join(', '),
  };
}

function codeView({ code, label, number }: ListedCode) {
  return { code, name: label.id, nameEn: label.en, ...defined({ number }) };
}

/** What a client needs to use the code. */
function furtherOf(forum: Forum, list: CodeList, code: string) {
  switch (list) {
    case 'items':
      return defined({ units: forum.item(code)?.units });
    case 'return-codes':
      return { fits: fitting((kind) => forum.returnCode(code, kind) !== undefined) };
    case 'outcomes':
      return { fits: fitting((kind) => forum.outcome(code, kind) !== undefined) };
    case 'desks':
    case 'ppks':
    case 'risk-flags':
      return {};
  }
}

function fitting(fits: (kind: CaseKind) => boolean): readonly CaseKind[] {
  return CASE_KINDS.filter(fits);
}
