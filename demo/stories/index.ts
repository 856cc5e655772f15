import type { Story } from '../stage.ts';
import { aidForNtt } from './aid-for-ntt.ts';
import { beforeTheHolidays } from './before-the-holidays.ts';
import { convoyOf37 } from './convoy-of-37.ts';
import { floodInNtt } from './flood-in-ntt.ts';
import { forgotten } from './forgotten.ts';
import { homeToMaros } from './home-to-maros.ts';
import { onOneBus } from './on-one-bus.ts';
import { openDoor } from './open-door.ts';
import { strandedTraveller } from './stranded-traveller.ts';
import { theWayHome } from './the-way-home.ts';
import { twins } from './twins.ts';
import { unanswered } from './unanswered.ts';

/** The field's stories, in the order in which they are told: time only moves forward. */
export const STORIES: readonly Story[] = [
  floodInNtt,
  strandedTraveller,
  // These let weeks go by, while little is owed whose ladder calls every day.
  homeToMaros,
  twins,
  convoyOf37,
  onOneBus,
  unanswered,
  forgotten,
  theWayHome,
  aidForNtt,
  openDoor,
  beforeTheHolidays,
];
