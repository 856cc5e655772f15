import type { RawTemplate } from './raw.ts';

/** An intrinsic function could not be resolved; the message names the place in the template. */
export class IntrinsicError extends Error {
  override name = 'IntrinsicError';
}

/** What the resolver must know about the world outside the template. */
export type Identifiers = {
  /** The value of `Ref` for a resource, or undefined when it has none. */
  ref(logicalId: string): string | undefined;
  /** The value of `Fn::GetAtt`, or undefined when the attribute is not known. */
  attribute(logicalId: string, name: string): string | undefined;
  /** What an address of the region is on this machine: itself, unless something here stands for it. */
  address?(url: string): string;
  /** `AWS::Region`, `AWS::AccountId` and so on. */
  pseudo: Record<string, string>;
};

type Handler = (argument: unknown, path: string) => unknown;

/** Marks `AWS::NoValue`: the property that holds it is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

/** Resolves the intrinsic functions of a CloudFormation template. */
export class Resolver {
  readonly #template: RawTemplate;
  readonly #identifiers: Identifiers;
  readonly #handlers: Record<string, Handler>;

  constructor(template: RawTemplate, identifiers: Identifiers) {
    this.#template = template;
    this.#identifiers = identifiers;
    this.#handlers = {
      Ref: (argument, path) => this.#ref(text(argument, path), path),
      'Fn::GetAtt': (argument, path) => this.#getAtt(argument, path),
      'Fn::Join': (argument, path) => this.#join(argument, path),
      'Fn::Sub': (argument, path) => this.#sub(argument, path),
      'Fn::Select': (argument, path) => this.#select(argument, path),
      'Fn::Split': (argument, path) => this.#split(argument, path),
      'Fn::If': (argument, path) => this.#if(argument, path),
      'Fn::FindInMap': (argument, path) => this.#findInMap(argument, path),
      'Fn::Base64': (argument, path) => Buffer.from(text(this.#resolve(argument, path), path)).toString('base64'),
      'Fn::Equals': (argument, path) => {
        const [left, right] = this.#list(argument, path);
        return JSON.stringify(left) === JSON.stringify(right);
      },
      'Fn::Not': (argument, path) => !this.#list(argument, path)[0],
      'Fn::And': (argument, path) => this.#list(argument, path).every(Boolean),
      'Fn::Or': (argument, path) => this.#list(argument, path).some(Boolean),
      Condition: (argument, path) => this.condition(text(argument, path)),
    };
  }

  /** Resolves every intrinsic in `value`; `path` names the place for errors. Throws an IntrinsicError. */
  resolve(value: unknown, path: string): unknown {
    const resolved = this.#resolve(value, path);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  /** Whether the named condition of the template holds. Throws an IntrinsicError for an unknown one. */
  condition(name: string): boolean {
    const condition = this.#template.Conditions?.[name];
    if (condition === undefined) throw new IntrinsicError(`there is no condition ${name}`);
    return this.#resolve(condition, `Conditions.${name}`) === true;
  }

  #resolve(value: unknown, path: string): unknown {
    if (Array.isArray(value)) return this.#list(value, path);
    if (typeof value === 'string') return this.#dynamic(value, path);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (only !== undefined && entries.length === 1) {
      const [name, argument] = only;
      if (Object.hasOwn(this.#handlers, name)) {
        // A policy statement has a property named Condition too: there it holds an object, not a name.
        if (name !== 'Condition' || typeof argument === 'string') return this.#handlers[name]?.(argument, path);
      } else if (name.startsWith('Fn::')) {
        throw new IntrinsicError(`${path}: ${name} cannot be resolved on this machine`);
      }
    }
    return this.#object(entries, path);
  }

  #object(entries: [string, unknown][], path: string): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [key, item] of entries) {
      const resolved = this.#resolve(item, `${path}.${key}`);
      if (resolved !== NO_VALUE) result[key] = resolved;
    }
    return result;
  }

  #list(value: unknown, path: string): unknown[] {
    if (!Array.isArray(value)) throw new IntrinsicError(`${path}: a list was expected`);
    return value.map((item, index) => this.#resolve(item, `${path}[${index}]`)).filter((item) => item !== NO_VALUE);
  }

  #ref(name: string, path: string): unknown {
    if (name === 'AWS::NoValue') return NO_VALUE;
    const pseudo = this.#identifiers.pseudo[name];
    if (pseudo !== undefined) return pseudo;
    const parameter = this.#template.Parameters?.[name];
    if (parameter?.Default !== undefined) return parameter.Default;
    const value = this.#identifiers.ref(name);
    if (value === undefined) throw new IntrinsicError(`${path}: Ref ${name} cannot be resolved on this machine`);
    return value;
  }

  #getAtt(argument: unknown, path: string): string {
    const [logicalId, ...rest] = typeof argument === 'string' ? argument.split('.') : this.#list(argument, path);
    const name = rest.join('.');
    const value = this.#identifiers.attribute(text(logicalId, path), name);
    if (value === undefined) {
      throw new IntrinsicError(`${path}: attribute ${name} of ${String(logicalId)} is not known on this machine`);
    }
    return value;
  }

  #join(argument: unknown, path: string): string {
    const [separator, items] = this.#list(argument, path);
    if (!Array.isArray(items)) throw new IntrinsicError(`${path}: Fn::Join needs a list`);
    const joined = items.map((item) => text(item, path)).join(text(separator, path));
    return this.#identifiers.address?.(joined) ?? joined;
  }

  /** A dynamic reference to a parameter of the same stack. Source: CloudFormation User Guide, "Get a plaintext value from Parameter Store". */
  #dynamic(value: string, path: string): string {
    return value.replace(/\{\{resolve:ssm:([\w.\-/]+)\}\}/g, (_, name: string) => {
      const found = Object.values(this.#template.Resources).find(
        ({ Type, Properties }) => Type === 'AWS::SSM::Parameter' && Properties?.['Name'] === name,
      );
      if (found === undefined) throw new IntrinsicError(`${path}: there is no parameter ${name}`);
      return text(this.#resolve(found.Properties?.['Value'], path), path);
    });
  }

  #sub(argument: unknown, path: string): string {
    const [template, names] = typeof argument === 'string' ? [argument, {}] : this.#list(argument, path);
    const own = new Map(Object.entries(names ?? {}));
    return text(template, path).replace(/\$\{([^}]+)\}/g, (_, expression: string) => {
      if (expression.startsWith('!')) return `\${${expression.slice(1)}}`;
      if (own.has(expression)) return text(own.get(expression), path);
      return expression.includes('.') ? this.#getAtt(expression, path) : text(this.#ref(expression, path), path);
    });
  }

  #select(argument: unknown, path: string): unknown {
    const [index, items] = this.#list(argument, path);
    const chosen = Array.isArray(items) ? items[Number(index)] : undefined;
    if (chosen === undefined) throw new IntrinsicError(`${path}: Fn::Select has no item ${String(index)}`);
    return chosen;
  }

  #split(argument: unknown, path: string): string[] {
    const [separator, source] = this.#list(argument, path);
    return text(source, path).split(text(separator, path));
  }

  #if(argument: unknown, path: string): unknown {
    if (!Array.isArray(argument)) throw new IntrinsicError(`${path}: Fn::If needs a list`);
    const [name, whenTrue, whenFalse] = argument;
    return this.#resolve(this.condition(text(name, path)) ? whenTrue : whenFalse, path);
  }

  #findInMap(argument: unknown, path: string): unknown {
    const [map, first, second] = this.#list(argument, path).map((item) => text(item, path));
    const found = this.#template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (found === undefined) throw new IntrinsicError(`${path}: Fn::FindInMap finds nothing`);
    return found;
  }
}

function text(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new IntrinsicError(`${path}: text was expected, not ${JSON.stringify(value)}`);
}
