import * as z from 'zod';
import { count, type Stored, stored } from '../../kernel/shapes.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { journey } from '../../relay/journey.ts';
import { appeal, type Commitment, commitment, needLine, type Offer, offer } from '../aid.ts';

/** The item that holds what a case needs: lines of goods and the appeal for them, or a way home. */
const needsItem = stored({
  /** The case's `besideVersion` with which it was written. */
  version: count,
  needs: z.array(needLine),
  appeal: appeal.exactOptional(),
  journey: journey.exactOptional(),
});

export const parseNeeds = (item: unknown): Stored<typeof needsItem> => needsItem.parse(attributesOf(item));
export const parseOffer = (item: unknown): Offer => offer.parse(attributesOf(item));
export const parseCommitment = (item: unknown): Commitment => commitment.parse(attributesOf(item));
