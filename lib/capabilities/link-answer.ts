import * as z from 'zod';

/** Where a reader can go on: to what it may read, and nowhere else. */
export const link = z
  .object({ rel: z.enum(['case', 'task', 'about', 'appeal', 'offer', 'commitment']), href: z.string() })
  .meta({ id: 'Link', description: 'A path of this API that the desk may read.' });

/** A link of an answer. */
export type Link = z.output<typeof link>;
