import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/schema.d.ts';
import { problemIn } from './problem.ts';
import type { Transport } from './transport.ts';

/** The API, typed by its contract. A refusal is thrown as an ApiProblem, a line that is gone as an OfflineError. */
export type Api = Client<paths>;

/** @param origin where the console comes from, which serves the API too */
export function apiClient(origin: string, transport: Transport): Api {
  const client = createClient<paths>({ baseUrl: origin, fetch: async (request) => await transport.send(request) });
  client.use({
    async onResponse({ response }) {
      if (!response.ok) throw await problemIn(response);
    },
  });
  return client;
}
