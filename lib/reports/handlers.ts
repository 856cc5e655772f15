import type { Services } from '../capabilities/services.ts';
import type { Handlers } from '../platform/http/exchange.ts';
import { reportAid } from './aid.ts';
import { reportCosts } from './costs.ts';
import { reportRelay } from './relay.ts';
import type { REPORT_ROUTES } from './routes.ts';
import { reportTasks } from './tasks.ts';

/** The figures of a month. */
export function reportHandlers(services: Services): Handlers<(typeof REPORT_ROUTES)[number]> {
  return {
    reportTasks: (request) => reportTasks(services, request),
    reportRelay: (request) => reportRelay(services, request),
    reportAid: (request) => reportAid(services, request),
    reportCosts: (request) => reportCosts(services, request),
  };
}
