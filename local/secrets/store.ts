import { randomBytes, randomInt } from 'node:crypto';
import type { StateStore } from '../state.ts';
import type { SecretModel } from '../template/model.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** The secrets of a stack, kept with the cloud's other durable facts. */
export class SecretStore {
  readonly #state: StateStore;
  readonly #models: readonly SecretModel[];

  constructor(state: StateStore, models: readonly SecretModel[]) {
    this.#state = state;
    this.#models = models;
    for (const model of models) if (this.#read(model) === undefined) this.put(model, initialValue(model));
  }

  /** The secret that a name or an ARN names. */
  find(nameOrArn: string): SecretModel | undefined {
    return this.#models.find(({ name, arn }) => nameOrArn === name || nameOrArn === arn);
  }

  value(secret: SecretModel): string {
    return this.#read(secret) ?? '';
  }

  put(secret: SecretModel, value: string): void {
    this.#state.set(factOf(secret), value);
  }

  #read(secret: SecretModel): string | undefined {
    return this.#state.get(factOf(secret));
  }
}

function factOf({ name }: SecretModel): string {
  return `secret:${name}`;
}

/** What CloudFormation makes of the template: the given text, or a generated one, within a template when there is one. */
function initialValue({ text, generate }: SecretModel): string {
  if (generate === undefined) return text ?? randomBytes(32).toString('base64url');
  const { length, excludePunctuation, template, key } = generate;
  const generated = passwordOf(length, LETTERS + DIGITS + (excludePunctuation ? '' : PUNCTUATION));
  if (key === undefined) return generated;
  return JSON.stringify({ ...(JSON.parse(template ?? '{}') as Record<string, unknown>), [key]: generated });
}

function passwordOf(length: number, letters: string): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}
