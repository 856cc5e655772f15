import type { TemplateResource } from './template.ts';

/**
 * What a deployment does to a resource. `may-replace`: CloudFormation decides when it happens. `unprotect`: an update takes a
 * protection against loss away. `impossible`: the service refuses the update.
 */
export const EFFECTS = ['impossible', 'replace', 'may-replace', 'remove', 'unprotect', 'update', 'add'] as const;
export type Effect = (typeof EFFECTS)[number];

/** One resource that a deployment changes. */
export interface Change {
  readonly effect: Effect;
  readonly type: string;
  readonly logicalId: string;
  /** The name in the account, where it is known. */
  readonly name?: string | undefined;
  /** What causes it: properties, or the new id of a resource that was renamed. */
  readonly because: readonly string[];
  /** Whether the resource of before stays in the account, outside the stack. */
  readonly retained: boolean;
}

/**
 * The types of which a deployment loses something that no later deployment brings back, with what is lost. A deployment that
 * would replace, remove or unprotect one is refused unless the operator names it.
 */
export const KEPT: ReadonlyMap<string, string> = new Map([
  ['AWS::DynamoDB::Table', 'its items'],
  ['AWS::SQS::Queue', 'the messages that wait in it'],
  ['AWS::Cognito::UserPool', 'everybody who can sign in'],
  ['AWS::Cognito::UserPoolClient', 'the client id that programs and pages have'],
  ['AWS::Cognito::UserPoolDomain', 'the address of the sign-in page'],
  ['AWS::KMS::Key', 'the means to read what it has encrypted'],
  ['AWS::SecretsManager::Secret', 'its value: the keys of the search and of the check for earlier returns'],
  ['AWS::Logs::LogGroup', 'its log'],
  ['AWS::SNS::Topic', 'its subscriptions'],
  ['AWS::SES::EmailIdentity', 'the DKIM records in the DNS'],
  ['AWS::ApiGatewayV2::Api', 'the address that all clients have'],
]);

/** The effects that the operator may want all the same. */
const LOSING: readonly Effect[] = ['replace', 'may-replace', 'remove', 'unprotect'];

/**
 * The changes that lose something, without those that the operator has named: a change set names no nested stack before the id. What
 * is impossible stays among them.
 */
export function refusedAmong(changes: readonly Change[], allowed: readonly string[]): readonly Change[] {
  const isAllowed = (logicalId: string) => allowed.some((name) => name === logicalId || name.endsWith(`/${logicalId}`));
  return changes.filter(
    ({ effect, type, logicalId }) =>
      effect === 'impossible' || (LOSING.includes(effect) && KEPT.has(type) && !isAllowed(logicalId)),
  );
}

/** The property by which resources of a type are named in their account; they differ by service. */
const NAMES = /^(?:[A-Z][A-Za-z]*)?Name$/;

/** The name that a resource has in its account, where its template says it literally. */
export function nameOf({ Properties }: TemplateResource): string | undefined {
  const [, name] =
    Object.entries(Properties).find(([key, value]) => NAMES.test(key) && typeof value === 'string') ?? [];
  return typeof name === 'string' ? name : undefined;
}
