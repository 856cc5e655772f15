import type { Examples } from '../../platform/http/openapi/presentation.ts';

/** Bodies that a client could send, by operation. Everything in them is invented. */
export const EXAMPLES: ReadonlyMap<string, Examples> = new Map();
