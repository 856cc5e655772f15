import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Source } from './model.ts';

type Database = ReturnType<typeof loadAwsServiceSpecSync>;
/** What CloudFormation says about one resource type. */
export type ResourceSpec = NonNullable<ReturnType<Specification['resource']>>;
/** The properties of a resource type, or of a part of it. */
export type PropertySpecs = ResourceSpec['properties'];
/** What CloudFormation says about one property. */
export type PropertySpec = PropertySpecs[string];
/** What a value may be. */
export type ValueType = PropertySpec['type'];

/** Where the checks of properties and attributes come from. */
export const SPECIFICATION: Source = {
  title: 'CloudFormation resource specification',
  url: 'https://www.npmjs.com/package/@aws-cdk/aws-service-spec',
};

/** The public CloudFormation resource specification, as the CDK team publishes it. Reading it takes some two seconds, once. */
export class Specification {
  readonly #database: Database;

  constructor() {
    this.#database = loadAwsServiceSpecSync();
  }

  /** A resource type: `AWS::SQS::Queue`; undefined when CloudFormation has none of this name. */
  resource(type: string) {
    const [found] = this.#database.lookup('resource', 'cloudFormationType', 'equals', type);
    return found;
  }

  /** The properties of a part that a resource's property refers to. */
  partOf(type: Extract<ValueType, { readonly type: 'ref' }>): PropertySpecs {
    return this.#database.get('typeDefinition', type.reference.$ref).properties;
  }
}
