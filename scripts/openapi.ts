import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '../lib/capabilities/messages.ts';
import { PRESENTATION } from '../lib/capabilities/openapi/presentation.ts';
import { ROUTES } from '../lib/capabilities/routes.ts';
import { openApiText } from '../lib/platform/http/openapi/document.ts';

// Writes the description of the API that is committed, served at GET /openapi.json and checked against the routes by a test.
writeFileSync(join(import.meta.dirname, '../docs/reference/openapi.json'), openApiText(ROUTES, PROBLEMS, PRESENTATION));
