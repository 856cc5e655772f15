/**
 * Stands for `@smithy/core/event-streams` in the functions' bundles. Nothing that Estafet calls answers with a stream of events; but
 * what would read one is imported on demand, and that keeps the bundler from dropping all that it leads to: 20 KB, and a tenth to a
 * fifth of the CPU time of the start of a function that does nothing but make a client.
 */
export function eventStreamSerdeProvider(): never {
  throw new Error('Streams of events are left out of the bundles: see lib/platform/lambda/event-streams.ts.');
}

/** What the SDK makes of the above. */
export const EventStreamSerde = eventStreamSerdeProvider;
