import { signal } from '@preact/signals';

/** How many tasks of the desk are open, once the queue was read. */
export const openTasks = signal<number | undefined>(undefined);
