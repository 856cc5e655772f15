import * as z from 'zod';
import { TASK_KINDS } from './engine.ts';

export const taskKind = z.enum(TASK_KINDS).meta({ id: 'TaskKind' });
