/**
 * Event filtering of Lambda's event source mappings.
 * Source: Lambda Developer Guide, "Control which events Lambda sends to your function"; the pattern language is that of
 * EventBridge ("Comparison operators for use in event patterns").
 */

/** Whether an event matches at least one of the patterns; no patterns match everything. */
export function matchesAny(patterns: readonly unknown[], event: unknown): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, event));
}

/** Whether an event has every field of the pattern with an accepted value. */
export function matches(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) return matchesValue(pattern, event);
  if (!isObject(pattern)) return false;
  return Object.entries(pattern).every(([name, expected]) => {
    if (name === '$or' && Array.isArray(expected)) return expected.some((option) => matches(option, event));
    return matches(expected, isObject(event) ? event[name] : undefined);
  });
}

/** A list in the event matches when one of its items does. */
function matchesValue(accepted: unknown[], value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => matchesValue(accepted, item));
  return accepted.some((rule) => (isObject(rule) ? matchesRule(rule, value) : rule === value));
}

function matchesRule(rule: Record<string, unknown>, value: unknown): boolean {
  const [operator] = Object.keys(rule);
  const operand = operator === undefined ? undefined : rule[operator];
  switch (operator) {
    case 'exists':
      return (value !== undefined && !isObject(value)) === operand;
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(operand));
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase();
    case 'anything-but':
      return value !== undefined && !matchesValue([operand].flat(), value);
    case 'numeric':
      return Array.isArray(operand) && matchesNumeric(operand, value);
    default:
      throw new Error(`the filter operator ${String(operator)} is not known on this machine`);
  }
}

function matchesNumeric(operand: unknown[], value: unknown): boolean {
  if (typeof value !== 'number') return false;
  for (let index = 0; index < operand.length; index += 2) {
    if (!compare(String(operand[index]), value, Number(operand[index + 1]))) return false;
  }
  return true;
}

function compare(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '=':
      return left === right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
