import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The webhooks of all desks on this machine: each takes what it is sent at once, but for one that may hang. */
export interface DeskSystems {
  /** Where a desk's system listens. */
  urlOf(desk: string): string;
  /** From now on this desk's system takes requests and says nothing; `undefined`: all answer. */
  hang(desk: string | undefined): void;
  close(): Promise<void>;
}

/** Starts them on the loopback address. */
export async function startDeskSystems(): Promise<DeskSystems> {
  let hanging: string | undefined;
  const held = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === `/${hanging}`) held.add(response);
    else response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (desk) => `http://localhost:${port}/${desk}`,
    hang(desk) {
      hanging = desk;
      for (const response of held) response.destroy();
      held.clear();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
