import { LOCAL_ACCOUNT } from '../template/identifiers.ts';
import type { FunctionModel } from '../template/model.ts';
import type { Need } from './access.ts';
import { evaluate, isConditional, type Statement } from './policy.ts';

/** Checks the calls of one function against the policies of its role. */
export class Guard {
  readonly #statements: readonly Statement[];
  readonly #principal: string;
  /** Decisions that depend on nothing but action and resource. */
  readonly #decided = new Map<string, string | undefined>();

  constructor({ statements, roleName, name }: Pick<FunctionModel, 'statements' | 'roleName' | 'name'>) {
    this.#statements = statements;
    this.#principal = `arn:aws:sts::${LOCAL_ACCOUNT}:assumed-role/${roleName}/${name}`;
  }

  /** The message of the refusal for the first need that is not allowed, or undefined when all are. */
  refusal(needs: readonly Need[]): string | undefined {
    for (const need of needs) {
      const message = this.#refusalOf(need);
      if (message !== undefined) return message;
    }
    return undefined;
  }

  #refusalOf(need: Need): string | undefined {
    const key = `${need.action} ${need.resource}`;
    if (this.#decided.has(key)) return this.#decided.get(key);
    const message = this.#decide(need);
    if (!isConditional(this.#statements, need.action)) this.#decided.set(key, message);
    return message;
  }

  #decide(need: Need): string | undefined {
    const decision = evaluate(this.#statements, need);
    if (decision === 'allowed') return undefined;
    const { action, resource } = need;
    const reason =
      decision === 'denied'
        ? `because no identity-based policy allows the ${action} action`
        : 'with an explicit deny in an identity-based policy';
    return `User: ${this.#principal} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  }
}
