import { eventSourceFaults } from './event-sources.ts';
import type { Fault, Template } from './model.ts';
import { nameFaults } from './names.ts';
import { policyFaults } from './policies.ts';
import { propertyFaults } from './properties.ts';
import { circleFaults, referenceFaults } from './references.ts';
import type { Specification } from './specification.ts';
import { valueFaults } from './values.ts';

/** Everything in a template that AWS's own descriptions say is wrong. */
export async function faultsIn(template: Template, spec: Specification): Promise<readonly Fault[]> {
  return [
    ...propertyFaults(template, spec),
    ...referenceFaults(template, spec),
    ...circleFaults(template),
    ...nameFaults(template),
    ...eventSourceFaults(template),
    ...(await policyFaults(template, spec)),
    ...(await valueFaults(template)),
  ];
}
