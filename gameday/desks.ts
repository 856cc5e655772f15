import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Caller, fieldOf, officer, patient, type Reply } from '../demo/client.ts';
import { UnexpectedAnswer } from '../demo/stage.ts';
import type { World } from './world.ts';

/** A task that a desk owes. */
export interface OpenTask {
  readonly caseId: string;
  readonly taskId: string;
  /** An officer of the desk that handed it over. */
  readonly sender: Caller;
  /** The desk takes the case, so that no ladder calls it any more. */
  accept(): Promise<void>;
}

/** Jakarta's desk, which hands over. */
const SENDER = '31';

/** A desk hands an urgent case to another one, which has an hour to acknowledge. Names and figures are invented. */
export async function handedOver({ cloud: { url } }: World, to: string): Promise<OpenTask> {
  const [sender, receiver] = await Promise.all([SENDER, to].map(async (desk) => patient(await officer(url, desk))));
  if (sender === undefined || receiver === undefined) throw new UnexpectedAnswer('no officers');
  const opened = await answered(
    201,
    sender.post('/v1/cases', {
      kind: 'disaster-aid',
      priority: 'urgent',
      title: 'Banjir, pengungsi perlu logistik',
      summary: 'Angka rekaan.',
      location: { area: to },
    }),
  );
  const caseId = fieldOf(opened, 'id');
  const terms = { to, reason: 'Lokasi bencana di sana.' };
  const taskId = fieldOf(await answered(201, sender.post(`/v1/cases/${caseId}/handoffs`, terms)), 'id');
  return {
    ...{ caseId, taskId, sender },
    accept: async () => void (await answered(200, receiver.post(`/v1/tasks/${taskId}/accept`))),
  };
}

/** The body of an answer that has this status. Throws otherwise. */
export async function answered(status: number, reply: Promise<Reply>): Promise<unknown> {
  const { status: given, body, text } = await reply;
  if (given !== status) throw new UnexpectedAnswer(`${given} instead of ${status}: ${text}`);
  return body;
}

/** A desk's own system, which answers its webhook as it is told. */
export interface DeskSystem {
  /** The status of its answers from now on. */
  status: number;
  /** The bodies that it took with success. */
  readonly taken: readonly string[];
  /** The desk removes its webhook, and the system ends. */
  remove(): Promise<void>;
}

/** Starts a system for a desk, whose head registers it. */
export async function deskSystem({ cloud: { url } }: World, desk: string): Promise<DeskSystem> {
  const taken: string[] = [];
  const system = { status: 204 };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      if (system.status < 300) taken.push(body);
      response.writeHead(system.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const head = await officer(url, desk, 'head');
  const path = `/v1/desks/${desk}/webhook`;
  const address = `http://localhost:${(server.address() as AddressInfo).port}/hook`;
  const headers = { 'content-type': 'application/json' };
  await answered(200, head.send({ method: 'PUT', path, headers, body: JSON.stringify({ url: address }) }));
  return {
    get status() {
      return system.status;
    },
    set status(status) {
      system.status = status;
    },
    taken,
    async remove() {
      await answered(200, head.send({ method: 'DELETE', path }));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
