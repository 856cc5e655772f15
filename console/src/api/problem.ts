import { defined } from '../../../lib/kernel/absent.ts';
import { type Fields, fieldsOf, listOf, numberOf, textOf, textsOf } from '../store/shape.ts';
import { say, type Words } from '../words/language.ts';
import { WORDS } from './words.ts';

/** One fault of a request, with what a form needs to show it beside its field. */
export interface FieldFault {
  /** RFC 6901, into the body. */
  readonly pointer: string;
  readonly detail: string;
  readonly row?: number;
  readonly column?: string;
  readonly cell?: string;
}

/** What the caller may do instead. */
export interface OfferedAction {
  readonly verb: string;
  readonly method: string;
  readonly href: string;
  readonly needs: readonly string[];
}

/** What a problem says, in a form that can be kept. */
export interface ProblemFacts {
  readonly status: number;
  /** The code of the API; `gateway-…` with the status when the gateway in front of it answered. */
  readonly code: string;
  /** In the language of the request; empty from a gateway. */
  readonly title: string;
  /** The same; of a gateway, which speaks English, in the words of the console. */
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  readonly actions: readonly OfferedAction[];
  readonly requestId?: string;
  /** Everything that the document has, for facts of single codes such as `current`, `matches` or `fitting`. */
  readonly facts: Fields;
}

/** The API, or the gateway in front of it, refused a request. */
export class ApiProblem extends Error implements ProblemFacts {
  override name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  readonly actions: readonly OfferedAction[];
  readonly requestId?: string;
  readonly facts: Fields;

  constructor(said: ProblemFacts) {
    super(`${said.status} ${said.code}: ${said.detail}`);
    this.status = said.status;
    this.code = said.code;
    this.title = said.title;
    this.detail = said.detail;
    this.errors = said.errors;
    this.actions = said.actions;
    if (said.requestId !== undefined) this.requestId = said.requestId;
    this.facts = said.facts;
  }

  /** The same as a plain object. */
  get plain(): ProblemFacts {
    const { status, code, title, detail, errors, actions, requestId, facts } = this;
    return { status, code, title, detail, errors, actions, facts, ...defined({ requestId }) };
  }
}

/** No answer came: the line is gone, or was cut before the answer. Whether the server acted is not known. */
export class OfflineError extends Error {
  override name = 'OfflineError';
}

/** Reads a refusal of the API, of the gateway (`{message}`), or of a distribution or proxy (a page). */
export async function problemIn(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => '');
  return new ApiProblem(problemFrom(parsed(text), response.status, response.headers.get('apigw-requestid')));
}

/** The facts of a problem document, such as those in the parts of a 207. */
export function problemFrom(document: unknown, status: number, requestId?: string | null): ProblemFacts {
  const facts = fieldsOf(document);
  return {
    status: numberOf(facts['status']) ?? status,
    code: textOf(facts['code']) ?? `gateway-${status}`,
    title: textOf(facts['title']) ?? '',
    detail: textOf(facts['detail']) ?? say(wordsOf(status)),
    errors: listOf(facts['errors']).map(faultFrom),
    actions: listOf(facts['actions']).map(actionFrom),
    ...defined({ requestId: textOf(facts['requestId']) ?? requestId ?? undefined }),
    facts,
  };
}

/** What a status means to the person, where nobody has said it. */
function wordsOf(status: number): Words {
  switch (status) {
    case 401:
      return WORDS.signedOut;
    case 403:
      return WORDS.forbidden;
    case 404:
      return WORDS.missing;
    case 413:
      return WORDS.tooLarge;
    case 429:
      return WORDS.tooMany;
    default:
      return status >= 500 ? WORDS.notNow : WORDS.refused;
  }
}

/** Whether somebody between the browser and the API answered in their stead: neither a document of ours nor the gateway's. */
export function isForeign(problem: ProblemFacts): boolean {
  return textOf(problem.facts['code']) === undefined && textOf(problem.facts['message']) === undefined;
}

function faultFrom(value: unknown): FieldFault {
  const fault = fieldsOf(value);
  return {
    pointer: textOf(fault['pointer']) ?? '',
    detail: textOf(fault['detail']) ?? '',
    ...defined({ row: numberOf(fault['row']), column: textOf(fault['column']), cell: textOf(fault['cell']) }),
  };
}

function actionFrom(value: unknown): OfferedAction {
  const action = fieldsOf(value);
  return {
    verb: textOf(action['verb']) ?? '',
    method: textOf(action['method']) ?? 'POST',
    href: textOf(action['href']) ?? '',
    needs: textsOf(action['needs']),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the API says that something is not there for its reader, or is no more: what was read of it before is not shown on. */
export function isTakenAway(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 403 || error.status === 404);
}
