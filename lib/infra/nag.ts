import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * Accepts one finding of cdk-nag on one construct and its children.
 * @param id the finding's full id, as in `AwsSolutions-IAM5[Resource::*]`
 * @param reason why the finding is acceptable, for a security review
 */
export function acknowledge(scope: IConstruct, id: string, reason: string): void {
  Validations.of(scope).acknowledge({ id, reason });
}
