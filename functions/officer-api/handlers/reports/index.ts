import type { Handlers } from '../../../../lib/http/exchange.ts';
import type { REPORT_ROUTES } from '../../../../lib/http/routes/reports.ts';
import type { Services } from '../../../api/services.ts';
import { reportCosts } from './costs.ts';
import { reportRelay } from './relay.ts';
import { reportTasks } from './tasks.ts';

/** The figures of a month. */
export function reportHandlers(services: Services): Handlers<(typeof REPORT_ROUTES)[number]> {
  return {
    reportTasks: (request) => reportTasks(services, request),
    reportRelay: (request) => reportRelay(services, request),
    reportCosts: (request) => reportCosts(services, request),
  };
}
