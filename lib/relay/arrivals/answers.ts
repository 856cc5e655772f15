import * as z from 'zod';
import { desk } from '../../platform/http/answers.ts';
import { instant } from '../../platform/http/values.ts';
import { LINK_ANSWERS } from './requests.ts';

const awaited = {
  reference: z.string().meta({ description: "The case's reference.", example: '35-26-7K3QW-P' }),
  people: z.int().min(1).meta({ description: 'How many people left.' }),
  from: z.string().meta({ description: 'The office that sent them.' }),
  fromDesk: desk,
  to: z.string().meta({ description: 'The office that is asked.' }),
  area: z.string().meta({ description: 'Its area.', example: '73.09' }),
  departedAt: instant,
  expectedAt: instant,
};

export const arrivalView = z
  .object({ ...awaited, validUntil: instant })
  .meta({ id: 'Arrival', description: 'What an office outside the forum is asked. Contains no personal data.' });

export const arrivalAnswerView = z
  .object({
    ...awaited,
    outcome: z.enum(LINK_ANSWERS),
    office: z.string(),
    letter: z.string().optional(),
    recordedAt: instant,
  })
  .meta({ id: 'ArrivalAnswer' });

export const arrivalLinkView = z
  .object({
    leg: z.int(),
    validUntil: instant,
    url: z
      .string()
      .optional()
      .meta({ description: 'The link, shown once: a replay of the request omits it.', format: 'uri' }),
  })
  .meta({ id: 'ArrivalLink' });
