import { isRecord, listOf, type Template } from './model.ts';
import type { Specification } from './specification.ts';

/** The types whose `Ref` is an ARN and no name ("Return values" of each type in the CloudFormation Template Reference). */
const NAMED_BY_ARN: ReadonlySet<string> = new Set(['AWS::SNS::Topic', 'AWS::SecretsManager::Secret']);

/** What the ARN of an attribute has behind the ARN of the resource. */
const ENDINGS: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table.StreamArn': '/stream/x',
  'AWS::Logs::LogGroup.Arn': ':*',
};

/** A name that AWS fills in at deployment: it has none of the separators of an ARN. */
const FILLED_IN = 'x';
/** A text of which nothing is known before deployment: a parameter. It matches as `*` does, and is no `*` of the policy. */
const ANY = '**';

/** The ARNs in the policies of a template, as patterns. */
export class Arns {
  readonly #template: Template;
  readonly #spec: Specification;

  constructor(template: Template, spec: Specification) {
    this.#template = template;
    this.#spec = spec;
  }

  /** What stands for the value in the deployed policy: `**` for what is not known, `x` for a name that AWS fills in. */
  patternOf(value: unknown): string {
    if (typeof value === 'string') return value;
    if (!isRecord(value)) return ANY;
    const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::Sub': sub } = value;
    if (typeof ref === 'string') return this.#reference(ref);
    if (attribute !== undefined) {
      const [id = '', name = ''] = typeof attribute === 'string' ? attribute.split('.') : listOf(attribute).map(String);
      return this.#attribute(id, name);
    }
    if (join !== undefined) {
      const [separator, parts] = listOf(join);
      return listOf(parts)
        .map((part) => this.patternOf(part))
        .join(String(separator));
    }
    return sub === undefined ? ANY : this.#substituted(sub);
  }

  #substituted(sub: unknown): string {
    const [text = '', given] = listOf(sub);
    return String(text).replaceAll(/\$\{([\w:.]+)\}/g, (_, name: string) => {
      if (isRecord(given) && name in given) return this.patternOf(given[name]);
      const [id = '', attribute] = name.split('.');
      return attribute === undefined ? this.#reference(id) : this.#attribute(id, attribute);
    });
  }

  #reference(id: string): string {
    if (id === 'AWS::Partition') return 'aws';
    if (id.startsWith('AWS::')) return FILLED_IN;
    const type = this.#template.Resources[id]?.Type;
    if (type === undefined) return ANY;
    return NAMED_BY_ARN.has(type) ? this.#arnOf(type) : FILLED_IN;
  }

  #attribute(id: string, name: string): string {
    const type = this.#template.Resources[id]?.Type;
    if (type === undefined) return ANY;
    return name.endsWith('Arn') ? `${this.#arnOf(type)}${ENDINGS[`${type}.${name}`] ?? ''}` : FILLED_IN;
  }

  #arnOf(type: string): string {
    return this.#spec.resource(type)?.arnTemplate?.replaceAll(/\$\{\w+\}/g, FILLED_IN) ?? ANY;
  }
}

/** A character of a pattern, or any of a kind; `many` stands for none of them and for several too. */
interface Token {
  readonly literal?: string;
  readonly accepts: (char: string) => boolean;
  readonly many: boolean;
}

/**
 * Whether an ARN can match both a pattern of a policy and the form of a resource type.
 * @param pattern with `*` and `?`, as in a policy
 * @param form with placeholders, as in the Service Authorization Reference: `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`
 */
export function canMatch(pattern: string, form: string): boolean {
  return overlap(
    pattern
      .split('')
      .map((char) => (char === '*' || char === '?' ? { accepts: () => true, many: char === '*' } : literal(char))),
    formTokens(form),
  );
}

const literal = (text: string): Token => ({ literal: text, accepts: (char) => char === text, many: false });

/** A placeholder is a name. In a form with slashes it has none, unless it is a path or a key of an object. */
function formTokens(form: string): Token[] {
  return form.split(/(\$\{\w+\})/).flatMap((part) => {
    if (!part.startsWith('${')) return part.split('').map(literal);
    const closed = form.includes('/') && !/Path|Key|Object/.test(part) ? ':/' : ':';
    const accepts = (char: string) => !closed.includes(char);
    return [
      { accepts, many: false },
      { accepts, many: true },
    ];
  });
}

function overlap(one: readonly Token[], other: readonly Token[]): boolean {
  const tried = new Set<string>();
  const from = (i: number, j: number): boolean => {
    const here = `${i} ${j}`;
    if (tried.has(here)) return false;
    tried.add(here);
    const [left, right] = [one[i], other[j]];
    if (left === undefined && right === undefined) return true;
    if (left?.many && from(i + 1, j)) return true;
    if (right?.many && from(i, j + 1)) return true;
    if (left === undefined || right === undefined || !meet(left, right)) return false;
    return from(left.many ? i : i + 1, right.many ? j : j + 1);
  };
  return from(0, 0);
}

function meet(left: Token, right: Token): boolean {
  if (left.literal !== undefined) return right.accepts(left.literal);
  return right.literal === undefined || left.accepts(right.literal);
}
