import * as z from 'zod';

/** That somebody was sent home before, and how sure that is. */
export const sentHome = {
  confidence: z.enum(['exact', 'likely']).meta({ description: '`exact` if the NIK matches, `likely` otherwise.' }),
  score: z.number().min(0).max(1),
  reason: z.string().meta({ description: 'The matching facts, joined by `+`: `name+birth-year+home-area`.' }),
  returnedOn: z.iso.date().optional().meta({ description: 'The date of the last return, in the zone where it ended.' }),
  from: z.string().meta({ description: 'The province that opened the last case.' }),
  to: z.string().meta({ description: 'The home province.' }),
  timesIn365Days: z.int().min(0),
  openCase: z.literal(true).optional().meta({ description: 'The person has an open case now.' }),
};

/** Who was sent home before, one entry for each person who is likely the same. */
export const subjectCheck = z
  .object({ matches: z.array(z.object(sentHome).meta({ id: 'SentHome' })) })
  .meta({ id: 'SubjectCheck' });
