import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { type Cost, cost } from '../costs/cost.ts';

export const parseCost = (item: unknown): Cost => cost.parse(attributesOf(item));
