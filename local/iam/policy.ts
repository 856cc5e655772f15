/** One statement of an identity policy, with its lists made explicit. */
export type Statement = {
  effect: 'Allow' | 'Deny';
  actions: string[];
  /** `NotAction` was used: the statement is about every other action. */
  exceptActions: boolean;
  resources: string[];
  /** `NotResource` was used. */
  exceptResources: boolean;
  conditions: Condition[];
};

/** One operator of a statement's `Condition` with one key. */
export type Condition = { operator: string; key: string; values: string[] };

/** What a call asks for. */
export type AccessRequest = {
  action: string;
  resource: string;
  /** Values of condition keys, by lower-case key; a key that is absent has no value in this request. */
  context: Map<string, string[]>;
};

export type Decision = 'allowed' | 'denied' | 'explicitly-denied';

/** The raw form in a template, once resolved. */
export type RawStatement = {
  Effect?: string;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
};

/** Reads one resolved statement of a policy document. */
export function readStatement(raw: RawStatement): Statement {
  return {
    effect: raw.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: listOf(raw.Action ?? raw.NotAction).map((action) => action.toLowerCase()),
    exceptActions: raw.Action === undefined,
    resources: listOf(raw.Resource ?? raw.NotResource),
    exceptResources: raw.Resource === undefined && raw.NotResource !== undefined,
    conditions: Object.entries(raw.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: listOf(values) })),
    ),
  };
}

/**
 * Evaluates identity policies as IAM does: an explicit deny wins, then any allow, else denied.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export function evaluate(statements: readonly Statement[], request: AccessRequest): Decision {
  const matching = statements.filter((statement) => applies(statement, request));
  if (matching.some((statement) => statement.effect === 'Deny')) return 'explicitly-denied';
  return matching.some((statement) => statement.effect === 'Allow') ? 'allowed' : 'denied';
}

/** Whether a decision on this action may differ from one request to the next on the same resource. */
export function isConditional(statements: readonly Statement[], action: string): boolean {
  return statements.some((statement) => statement.conditions.length > 0 && matchesAction(statement, action));
}

/** Matches an IAM pattern, in which `*` is any run of characters and `?` any single one. */
export function matchesPattern(pattern: string, value: string): boolean {
  if (pattern === '*' || pattern === value) return true;
  if (!/[*?]/.test(pattern)) return false;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(value);
}

function applies(statement: Statement, request: AccessRequest): boolean {
  return (
    matchesAction(statement, request.action) &&
    statement.resources.some((pattern) => matchesPattern(pattern, request.resource)) !== statement.exceptResources &&
    statement.conditions.every((condition) => holds(condition, request, statement.effect))
  );
}

function matchesAction(statement: Statement, action: string): boolean {
  const wanted = action.toLowerCase();
  return statement.actions.some((pattern) => matchesPattern(pattern, wanted)) !== statement.exceptActions;
}

function holds(condition: Condition, request: AccessRequest, effect: 'Allow' | 'Deny'): boolean {
  const [quantifier, operator] = condition.operator.includes(':')
    ? (condition.operator.split(':', 2) as [string, string])
    : ['', condition.operator];
  const base = operator.replace(/IfExists$/, '');
  const values = request.context.get(condition.key);
  if (values === undefined) return absentHolds(operator, base, quantifier);
  const test = OPERATORS[base];
  // An operator that is not known here must never widen what a function may do.
  if (test === undefined) return effect === 'Deny';
  const matches = (value: string) => test(value, condition.values);
  return quantifier === 'ForAllValues' ? values.every(matches) : values.some(matches);
}

function absentHolds(operator: string, base: string, quantifier: string): boolean {
  return operator.endsWith('IfExists') || quantifier === 'ForAllValues' || base.includes('Not');
}

const OPERATORS: Record<string, (value: string, expected: string[]) => boolean> = {
  StringEquals: (value, expected) => expected.includes(value),
  StringNotEquals: (value, expected) => !expected.includes(value),
  StringLike: (value, expected) => expected.some((pattern) => matchesPattern(pattern, value)),
  StringNotLike: (value, expected) => !expected.some((pattern) => matchesPattern(pattern, value)),
  ArnEquals: (value, expected) => expected.some((pattern) => matchesPattern(pattern, value)),
  ArnLike: (value, expected) => expected.some((pattern) => matchesPattern(pattern, value)),
  Bool: (value, expected) => expected.includes(value),
};

function listOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
