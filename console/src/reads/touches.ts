import type { Change } from '../api/generated/schema.d.ts';
import { fieldsOf, listOf } from '../store/shape.ts';
import type { ReadKey, ReadPath } from './reading.ts';

/** The lists that a change can alter, and when. Every other list is of one thing, which its path names. */
const LISTS = {
  '/v1/cases': () => true,
  '/v1/desks/{desk}/tasks': ({ tasks }) => tasks.length > 0,
  '/v1/desks/{desk}/convoys': ({ kinds }) => kinds.some((kind) => ANNOUNCES.has(kind)),
  '/v1/escalations': ({ tasks }) => tasks.length > 0,
  '/v1/appeals': ({ kinds }) => kinds.some(isOfAid),
  '/v1/offers': ({ kinds }) => kinds.some(isOfAid),
  '/v1/partners': ({ kinds }) => kinds.some((kind) => kind.startsWith('partner-')),
} as const satisfies Partial<Record<ReadPath, (change: Change) => boolean>>;

/** With what a convoy begins: a manifest opens cases, a hand-off a task, a departure a leg. */
const ANNOUNCES: ReadonlySet<string> = new Set(['case-opened', 'task-opened', 'leg-departed']);

/** Whether a change may have altered what was read under a key. */
export function touches([path, params]: ReadKey, data: unknown, change: Change): boolean {
  const names = namesIn(change);
  if (Object.values(params.path ?? {}).some((value) => names.has(String(value)))) return true;
  if (isList(path)) return LISTS[path](change);
  // A task shows what its case is about; a convoy has many cases.
  return (
    fieldsOf(data)['caseId'] === change.caseId || (path === '/v1/convoys/{convoyId}' && convoyHas(data, change.caseId))
  );
}

function isList(path: ReadPath): path is keyof typeof LISTS {
  return Object.hasOwn(LISTS, path);
}

/** All by which a path may name what was changed. */
function namesIn({ caseId, reference, taskId, tasks, links }: Change): ReadonlySet<string> {
  const linked = links.map(({ href }) => href.split('/').at(-1));
  return new Set([caseId, reference, taskId, ...tasks, ...linked].filter((name) => name !== undefined));
}

function isOfAid(kind: string): boolean {
  return /^(?:aid|appeal|commitment|goods|needs|offers?|receipt|unsolicited)-/.test(kind);
}

function convoyHas(data: unknown, caseId: string): boolean {
  return listOf(fieldsOf(data)['items']).some((item) => fieldsOf(item)['caseId'] === caseId);
}
