import type { Presentation } from '../../platform/http/openapi/presentation.ts';
import { EXAMPLES } from './examples.ts';
import { TAGS } from './tags.ts';

/** What the description of the API says beyond the route table. Scripts and tests alone import this room. */
export const PRESENTATION: Presentation = { tags: TAGS, examples: EXAMPLES };
