import * as z from 'zod';
import { link } from '../capabilities/link-answer.ts';
import { version } from '../platform/http/answers.ts';
import { instant } from '../platform/http/values.ts';

const change = z
  .object({
    cursor: z.string().meta({ description: 'As `after`, leads to what came behind this item.' }),
    seq: z.int().meta({ description: "Its number in the desk's feed: from 1, without gaps." }),
    caseId: z.string().meta({ description: 'The case, or the file of a partner or an unsolicited offer.' }),
    reference: z.string(),
    version,
    at: instant,
    kind: z
      .string()
      .meta({ description: 'The name of the journal event; clients ignore names that they do not know.' }),
    taskId: z.string().optional().meta({ description: 'The task that it is about, for this desk.' }),
    kinds: z.array(z.string()).meta({ description: 'All events of the same moment that the desk may see.' }),
    tasks: z.array(z.string()).meta({ description: 'All tasks that were touched and that the desk may see.' }),
    links: z.array(link),
  })
  .meta({ id: 'Change' });

export const changeList = z
  .object({
    items: z.array(change),
    next: z.string().meta({ description: 'The `after` of the next request; always present.' }),
  })
  .meta({ id: 'ChangeList' });
