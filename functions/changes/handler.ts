import { Logger } from '@aws-lambda-powertools/logger';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { CHANGE_ROUTES, ROUTES } from '../../lib/capabilities/routes.ts';
import { changeHandlers } from '../../lib/feed/handlers.ts';
import { mpu } from '../../lib/forum/index.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { now } from '../../lib/platform/lambda/clock.ts';
import { tablesOf } from '../../lib/platform/lambda/environment.ts';

/** What has changed for a desk: a function of its own, since it waits for most of its life. Its latency is the wait: no metric. */
export const handler = apiHandler({
  routes: CHANGE_ROUTES,
  table: ROUTES,
  handlers: changeHandlers({
    tables: tablesOf(process.env),
    forum: mpu,
    now,
  }),
  desks: { deskOf: (code) => mpu.desk(code)?.code, secretariat: mpu.secretariat },
  problems: PROBLEMS,
  logger: new Logger(),
});
