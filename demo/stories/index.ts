import type { Story } from '../stage.ts';
import { convoyOf37 } from './convoy-of-37.ts';
import { floodInNtt } from './flood-in-ntt.ts';
import { strandedTraveller } from './stranded-traveller.ts';
import { unanswered } from './unanswered.ts';

/** The field's stories, in the order in which they are told. */
export const STORIES: readonly Story[] = [floodInNtt, strandedTraveller, convoyOf37, unanswered];
