import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * Accepts one finding of cdk-nag on one construct and what is inside it.
 *
 * @param id the finding's full id, as in `AwsSolutions-IAM5[Resource::*]`
 * @param reason why a security reviewer can live with it
 */
export function acknowledge(scope: IConstruct, id: string, reason: string): void {
  Validations.of(scope).acknowledge({ id, reason });
}
