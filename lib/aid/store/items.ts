import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { type Commitment, commitment, type Giving, giving, type Offer, offer, type Pooling, pooling } from '../aid.ts';

export const parseOffer = (item: unknown): Offer => offer.parse(attributesOf(item));
export const parseCommitment = (item: unknown): Commitment => commitment.parse(attributesOf(item));
export const parseGiving = (item: unknown): Giving => giving.parse(attributesOf(item));
export const parsePooling = (item: unknown): Pooling => pooling.parse(attributesOf(item));
