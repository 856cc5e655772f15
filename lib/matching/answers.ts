import * as z from 'zod';
import { sentHome } from '../capabilities/answers.ts';

/** Who was sent home before, one entry for each person who is likely the same. */
export const subjectCheck = z
  .object({ matches: z.array(z.object(sentHome).meta({ id: 'SentHome' })) })
  .meta({ id: 'SubjectCheck' });
