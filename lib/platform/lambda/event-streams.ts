/**
 * Replaces `@smithy/core/event-streams` in the functions' bundles. No call of Estafet uses event streams, but the SDK
 * imports their reader on demand, which keeps the bundler from dropping it. It costs 20 KB, and a tenth to a fifth of
 * the CPU time of a cold start.
 */
export function eventStreamSerdeProvider(): never {
  throw new Error('Streams of events are left out of the bundles: see lib/platform/lambda/event-streams.ts.');
}

/** The type that the SDK expects. */
export const EventStreamSerde = eventStreamSerdeProvider;
