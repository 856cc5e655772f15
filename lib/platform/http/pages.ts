import type middy from '@middy/core';
import type { Result } from '../../kernel/result.ts';
import { bodyTypeOf, FORM_TYPE, sourceOf } from './body.ts';
import type { HttpEvent } from './event.ts';
import type { Answer } from './exchange.ts';
import { readForm } from './form.ts';
import { PAGE_HEADERS } from './html.ts';
import type { HttpRefusal } from './http-refusals.ts';
import { isLanguage, type Language, languageOf } from './language.ts';
import { prefersPage } from './media-type.ts';
import type { ProblemDocument } from './problem.ts';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';
import type { Router } from './router.ts';

/** What a page says: a good answer, or the problem document of a refusal. */
export type Shown<R extends Route = Route> =
  | { readonly body: Answer<R>['body']; readonly problem?: never }
  | { readonly problem: ProblemDocument; readonly body?: never };

/** What a page may repeat of its request. */
export interface Asked {
  /** Scheme and host of the address that the reader opened. */
  readonly origin: string;
  /** What was entered into the form that was sent, by the names of its fields. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Writes one route's replies as HTML, in the language of the request. */
export type Page<R extends Route = Route> = (shown: Shown<R>, language: Language, asked: Asked) => string;

/** A page for every route of a function that has one. */
export type Pages<R extends Route> = {
  readonly [Entry in Extract<R, { readonly page: true }> as Entry['operationId']]: Page<Entry>;
};

/** The language of a request. A page has links to its other language, since a reader cannot set a header. */
export function languageFor({ headers, query }: HttpEvent, route: Result<Route, HttpRefusal>): Language {
  const asked = route.ok && route.value.page ? query['lang'] : undefined;
  return isLanguage(asked) ? asked : languageOf(headers['accept-language']);
}

/**
 * Writes replies as pages, those of exceptions too: a page of an answer that cannot be written is such an exception itself. It
 * stands before the middleware that makes problems of exceptions.
 */
export function pageReply<R extends Route>(
  pages: Pages<R> | undefined,
  router: Router<R>,
): middy.MiddlewareObj<HttpEvent, Reply> {
  const write = (request: middy.Request<HttpEvent, Reply>) => {
    const { event, response } = request;
    if (response) request.response = asPage(pages, router(event), event, response);
  };
  return { after: write, onError: write };
}

/** The reply as a page, where the route has pages and the client prefers HTML; otherwise as it was. */
function asPage<R extends Route>(
  pages: Pages<R> | undefined,
  route: Result<Route, HttpRefusal>,
  event: HttpEvent,
  reply: Reply,
): Reply {
  if (!route.ok || !route.value.page) return reply;
  const headers = { ...reply.headers, vary: 'accept, accept-language' };
  if (!prefersPage(event.headers['accept'])) return { ...reply, headers };
  // The reply is one of the route's own; a lookup by name cannot show that to the compiler.
  const page = pages?.[route.value.operationId as keyof Pages<R>] as unknown as Page | undefined;
  if (!page) throw new Error(`Nothing writes the pages of ${route.value.operationId}.`);
  const { code, document } = reply;
  const language = languageFor(event, route);
  const shown = (code === undefined ? { body: document } : { problem: document }) as Shown;
  return {
    ...reply,
    headers: { ...headers, ...PAGE_HEADERS, 'content-language': language },
    text: page(shown, language, askedIn(event)),
  };
}

/** The gateway answers to the names of its own domains alone, so the host is none that a client made up. */
function askedIn(event: HttpEvent): Asked {
  const { host = '', 'x-forwarded-proto': scheme = 'https' } = event.headers;
  const isForm = bodyTypeOf(event, [FORM_TYPE]) === FORM_TYPE;
  const read = isForm ? readForm(sourceOf(event), { operationId: '', params: undefined }) : undefined;
  const entered = read?.ok ? Object.entries(Object(read.value)) : [];
  const fields = entered.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return { origin: `${scheme}://${host}`, fields: new Map(fields) };
}
