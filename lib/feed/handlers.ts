import { setTimeout as wait } from 'node:timers/promises';
import type { Link } from '../capabilities/link-answer.ts';
import type { Services } from '../capabilities/services.ts';
import { seesDesk } from '../engine/visibility.ts';
import { isCaseKind } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { type Result, refuse } from '../kernel/result.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import type { ApiRefusalOf } from '../platform/http/http-refusals.ts';
import { DEFAULT_LIMIT } from '../platform/http/page-query.ts';
import { follow } from './follow.ts';
import type { CHANGE_ROUTES } from './routes.ts';
import { CURSOR_DAYS, changesAfter, type FeedRow, lastBefore, lastOf } from './store/feed.ts';

type Route = (typeof CHANGE_ROUTES)[number];

/** The dependencies of the feed's handler. */
export interface FeedServices extends Pick<Services, 'tables' | 'forum' | 'now'> {
  /** Waits, in milliseconds; the process's own timer unless a test has a better one. */
  readonly pause?: (millis: number) => Promise<unknown>;
}

/**
 * Lists lag a moment behind what happens, since an index does. A reader that begins gets the changes of the last seconds, which its
 * lists may not show yet.
 */
const LISTS_LAG = 3000;
/** The most changes of these seconds. */
const MOST_LAGGING = 25;

/** The feed of a desk. */
export function changeHandlers(services: FeedServices): Handlers<Route> {
  return { listChanges: (request) => listChanges(services, request) };
}

async function listChanges(services: FeedServices, request: ApiRequest<Route>): Promise<Outcome<Route>> {
  const { tables, forum, now, pause = wait } = services;
  const { params, query, principal, signal } = request;
  const desk: DeskCode = params.desk;
  if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) return refuse({ code: 'not-found', what: 'desk' });
  if (query.after === undefined) {
    const start = await lastBefore(tables, desk, (now() - LISTS_LAG) as Instant, MOST_LAGGING);
    return answerOf([], cursorAt(desk, start.n, now()), desk);
  }
  const place = placeIn(desk, query.after, now());
  if (!place.ok) return place;
  const after = place.value;
  const rows = await follow(
    {
      last: () => lastOf(tables, desk, { consistent: false }),
      read: () => changesAfter(tables, desk, after, query.limit ?? DEFAULT_LIMIT),
      pause,
      signal,
    },
    after,
    (query.wait ?? 0) * 1000,
  );
  const last = rows.at(-1);
  return answerOf(rows, last ? cursorOf(desk, last) : cursorAt(desk, after, now()), desk);
}

function answerOf(rows: readonly FeedRow[], next: string, desk: DeskCode): Outcome<Route> {
  const items = rows.map((row) => changeView(row, desk));
  return { ok: true, value: { status: 200, body: { items, next }, headers: { 'cache-control': 'no-store' } } };
}

/** A cursor is as old as the last change that its reader knows of; nothing was missed until then. */
function cursorOf(desk: DeskCode, { n, fedAt }: FeedRow): string {
  return cursorAt(desk, n, fedAt);
}

function cursorAt(desk: DeskCode, n: number, at: Instant): string {
  return encodeCursor(scopeOf(desk), { n, at });
}

function scopeOf(desk: DeskCode): string {
  return `listChanges ${desk}`;
}

/** The number after which to go on. What a very old cursor leads to is no longer kept. */
function placeIn(
  desk: DeskCode,
  text: string,
  now: Instant,
): Result<number, ApiRefusalOf<'cursor-invalid' | 'cursor-expired'>> {
  const position = decodeCursor(scopeOf(desk), text);
  if (!position.ok) return position;
  const { n, at } = position.value;
  if (typeof n !== 'number' || typeof at !== 'number') return refuse({ code: 'cursor-invalid' });
  if (at < now - CURSOR_DAYS * 24 * 3600_000) return refuse({ code: 'cursor-expired' });
  return { ok: true, value: n };
}

function changeView(row: FeedRow, desk: DeskCode) {
  const { n, caseId, reference, version, at, kind, taskId, kinds, tasks } = row;
  const cursor = cursorOf(desk, row);
  return { cursor, seq: n, caseId, reference, version, at: isoOf(at), kind, taskId, kinds, tasks, links: linksOf(row) };
}

/** Where the desk can read on: a desk without a part is led to its task, and to the appeal that it is asked to answer. */
function linksOf({ caseId, file, sees, taskId, appeal }: FeedRow): readonly Link[] {
  return [
    ...(sees && isCaseKind(file) ? [{ rel: 'case' as const, href: `/v1/cases/${caseId}` }] : []),
    ...(taskId === undefined ? [] : [{ rel: 'task' as const, href: `/v1/tasks/${taskId}` }]),
    ...(appeal ? [{ rel: 'appeal' as const, href: `/v1/appeals/${caseId}` }] : []),
  ];
}
