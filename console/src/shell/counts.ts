import { signalOfPerson } from '../session/of-person.ts';

/** How many tasks of the desk are open, once the queue was read. */
export const openTasks = signalOfPerson<number | undefined>(undefined);
