import type { DeskCode } from '../../kernel/ids.ts';

/** A message to a gateway, which passes it on: to WhatsApp, for instance. */
export interface GatewayMessage {
  /** The same for every retry. */
  readonly id: string;
  readonly desk: DeskCode;
  /** The way and the address on it: `whatsapp:+6281234567890`. */
  readonly to: string;
  /** The whole message in one paragraph. */
  readonly text: string;
  readonly letter: { readonly subject: string; readonly text: string };
}

/**
 * Hands a message to the gateway.
 * @returns whether there is one: none may be registered, or it may be gone
 */
export type SendByGateway = (message: GatewayMessage) => Promise<boolean>;
