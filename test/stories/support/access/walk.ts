import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import * as z from 'zod';
import type { Outgoing, Reply } from '../../../../demo/client.ts';
import type { Role } from '../../../../lib/kernel/roles.ts';
import { problem } from '../../../../lib/platform/http/answers.ts';
import { inTurns } from '../../../../lib/platform/in-turns.ts';
import { MARK, MARKED_DATA } from '../given.ts';
import type { Person } from '../people.ts';
import { requestOf } from '../routes.ts';
import { Scenes, type Stage, type Things } from './scenes.ts';
import { type Cell, LETTERS, type Letter, type Operation, type Relation, ROLE_SETS } from './table.ts';

/** One request of the walk, and what the table says of it. */
interface Step {
  readonly operation: Operation;
  readonly relation: Relation;
  readonly role?: Role | undefined;
  readonly letter: Letter;
}

/** Nothing has these ids; they are of the shape that ids have. */
const NOTHING_ID = '01jcz4m5t8q0r3v6x9y2b5d7fh';
const NOTHING: Things = {
  caseId: NOTHING_ID,
  taskId: `${NOTHING_ID}-1`,
  offerId: `${NOTHING_ID}-o1`,
  commitmentId: `${NOTHING_ID}-c1`,
  costId: `${NOTHING_ID}-k1`,
  partnerId: NOTHING_ID,
  accountId: NOTHING_ID,
  convoyId: '5f0c1e2d3b4a59687786950413',
  code: '7K3QW-P0V2M-ACDFX',
  desk: '73',
  n: '1',
};

/** A version that nothing has. */
const GONE = '"999999"';

/** The roles that a row is walked with. */
const AT_DESK: readonly Role[] = ['officer', 'supervisor', 'head', 'auditor'];

/** Walks a scene of the table. */
export class Walk {
  readonly #stage: Stage;
  readonly #scenes: Scenes;
  readonly #people = new Map<string, Promise<Person>>();
  readonly #nothings = new Map<string, Promise<string>>();

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#scenes = new Scenes(stage);
  }

  get scenes(): Scenes {
    return this.#scenes;
  }

  /**
   * Every cell of a scene: what is answered otherwise than the table says, in words.
   * @param roles the roles of desks that are walked; all of them unless another scene has shown that they are alike
   */
  async surprises(
    scene: readonly Relation[],
    operations: readonly Operation[],
    things: Things,
    roles = AT_DESK,
  ): Promise<readonly string[]> {
    const steps = scene
      .flatMap((relation) => operations.flatMap((operation) => stepsOf(relation, operation, roles)))
      // The wrong token is the gateway's matter, where there is one.
      .filter(({ letter }) => letter !== 'x' || this.#stage.nobody !== undefined);
    // What takes a thing away that others need is done by itself, one after the other.
    const [alone, together] = [steps.filter(takesAway), steps.filter((step) => !takesAway(step))];
    const found = [...(await inTurns(together, (step) => this.#surprise(step, things)))];
    for (const step of alone) {
      await this.#scenes.withWebhook(things['desk'] ?? '');
      found.push(await this.#surprise(step, things));
    }
    return found.flat();
  }

  async #surprise(step: Step, things: Things): Promise<readonly string[]> {
    const { operation, relation, role, letter } = step;
    const caller = await this.#callerOf(relation, role);
    const wrong: string[] = [];
    try {
      const reply = await caller.send(outgoing(operation, things));
      wrong.push(...wrongStatus(step, reply), ...wrongPeople(step, reply), ...wrongFacts(step, reply));
      if (letter === '.') wrong.push(...(await this.#unlikeNothing(caller, step, things, reply)));
    } catch (error) {
      // The answer is not what the contract allows: one surprise among others.
      wrong.push(String(error).slice(0, 300));
    }
    const who = `${relation.name} (${relation.caller}${role ? ` ${role}` : ''})`;
    const where = Object.values(operation.on ?? {}).join();
    return wrong.map((what) => `${operation.id} ${where} by ${who}, “${letter}”: ${what}`);
  }

  async #unlikeNothing(caller: Person, step: Step, things: Things, reply: Reply): Promise<readonly string[]> {
    const nothing = await this.#answerForNothing(caller, step, things);
    return anonymous(reply) === nothing ? [] : [`differs from nothing: ${anonymous(reply)} and ${nothing}`];
  }

  /** What is answered for a thing that does not exist: the same to all, so it is asked once. */
  #answerForNothing(caller: Person, { operation, role }: Step, things: Things): Promise<string> {
    const { hides } = operation;
    const key = `${JSON.stringify(operation)} ${role === undefined}`;
    const nowhere = hides ? { ...things, [hides]: NOTHING[hides] ?? '' } : { ...things, ...NOTHING };
    const asking = async () =>
      anonymous(await caller.send(outgoing(hides ? operation : { ...operation, on: {} }, nowhere)));
    const known = this.#nothings.get(key) ?? asking();
    this.#nothings.set(key, known);
    return known;
  }

  #callerOf({ caller }: Relation, role: Role | undefined): Promise<Person> {
    const key = `${caller} ${role}`;
    const known = this.#people.get(key) ?? this.#newCaller(caller, role);
    this.#people.set(key, known);
    return known;
  }

  async #newCaller(caller: string, role: Role | undefined): Promise<Person> {
    if (caller === '-' && this.#stage.nobody) return this.#stage.nobody;
    if (caller.startsWith('@')) return await this.#scenes.partner(caller.slice(1));
    return await this.#scenes.at(deskOf(caller), role);
  }
}

function deskOf(caller: string): string {
  return caller.split(':')[0] ?? '';
}

function stepsOf(relation: Relation, operation: Operation, roles: readonly Role[]): readonly Step[] {
  const cell = relation.cells.get(operation.class);
  if (!cell) throw new Error(`${relation.name} has no column ${operation.class}.`);
  return rolesOf(relation, roles).map((role) => ({
    operation,
    relation,
    role,
    letter: letterFor(cell, operation, role),
  }));
}

function rolesOf({ caller }: Relation, roles: readonly Role[]): readonly (Role | undefined)[] {
  if (caller === '-' || caller.startsWith('@')) return [undefined];
  return caller.endsWith(':secretariat') ? ['secretariat'] : roles;
}

/** A role for which the operation is not at all is refused before anything is asked, whatever the relation. */
function letterFor(cell: Cell, { id, roles }: Operation, role: Role | undefined): Letter {
  if (role === undefined || cell.acting === 'x') return cell.acting;
  if (!(ROLE_SETS[roles] as readonly Role[]).includes(role)) return 'r';
  if (role !== 'auditor') return cell.acting;
  if (!cell.auditor) throw new Error(`The cell of ${id} says nothing of auditors.`);
  return cell.auditor;
}

function takesAway({ operation }: Step): boolean {
  return ['removeWebhook', 'rotateWebhook', 'removeGateway'].includes(operation.id);
}

/** The request of an operation: with a version that is long gone where it can have one. */
function outgoing(operation: Operation, things: Things): Outgoing {
  const named = Object.entries(operation.on ?? {}).map(([name, thing]) => [name, things[thing]]);
  const all: Things = { ...things, ...Object.fromEntries(named) };
  const { method, path, body, ifMatch } = requestOf(operation.id, all);
  const query = operation.query ? `?${filled(operation.query, all)}` : '';
  const text = filled(JSON.stringify(operation.body ?? withThings(body, all)) ?? '', all);
  return {
    method,
    path: path + query,
    headers: {
      'idempotency-key': randomUUID(),
      ...(text !== '' && { 'content-type': 'application/json' }),
      ...(ifMatch && { 'if-match': GONE }),
    },
    ...(text !== '' && { body: text }),
  };
}

function filled(text: string, things: Things): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => things[name] ?? whole);
}

/** A convoy names its cases in its body. */
function withThings(body: unknown, { caseId }: Things): unknown {
  if (typeof body !== 'object' || body === null || !('caseIds' in body)) return body;
  return { ...body, caseIds: [caseId] };
}

const parts = z.object({ items: z.array(z.object({ status: z.number(), problem: problem.optional() })).length(1) });

/** What became of the one case of a convoy, or of the request. */
function resultOf({ status, body }: Reply): { readonly status: number; readonly code?: string | undefined } {
  if (status === 207) {
    const [item] = parts.parse(body).items;
    return { status: item?.status ?? 0, code: item?.problem?.code };
  }
  return { status, code: status >= 400 ? problem.safeParse(body).data?.code : undefined };
}

function wrongStatus({ operation, letter }: Step, reply: Reply): readonly string[] {
  const meaning = LETTERS[letter];
  const { status, code } = resultOf(reply);
  const wanted = meaning.status === 'granted' ? operation.granted : meaning.status;
  const right = status === wanted && (!('code' in meaning) || code === meaning.code);
  return right ? [] : [`${status} ${code ?? ''} ${reply.text.slice(0, 300)}`];
}

/** People show where the letter says so, and nowhere else: neither in an answer nor in a problem. */
function wrongPeople({ operation, letter }: Step, { text }: Reply): readonly string[] {
  if (letter === '*' && operation.people) return text.includes(MARK) ? [] : ['shows no people'];
  // The contract has days of birth as examples.
  if (operation.id === 'readOpenApi') return [];
  return MARKED_DATA.some((datum) => datum.test(text)) ? [`shows people: ${text.slice(0, 300)}`] : [];
}

/** A problem names the case and its holder to nobody who does not see the case. */
function wrongFacts({ relation }: Step, { status, body }: Reply): readonly string[] {
  const sees = relation.cells.get('case')?.acting;
  if (status < 400 || (sees !== '.' && sees !== 'x')) return [];
  return typeof body === 'object' && body !== null && 'case' in body ? ['tells of the case'] : [];
}

/** An answer without what differs from request to request. */
function anonymous({ status, text }: Reply): string {
  return `${status} ${text}`
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/"instance":"[^"]*"/g, '')
    .replace(/"(?:caseId|convoyId)":"[^"]*"/g, '');
}

/** The tests say of a scene in one look what is otherwise. */
export function expectNone(surprises: readonly string[]): void {
  expect(surprises.slice(0, 40)).toEqual([]);
}
