import { describe, expect, it } from 'vitest';
import { requestLine, shortLine } from '../../local/console.ts';

const line = (said: unknown) =>
  `ApiFunctionsOfficer1A2B3C4D | ${typeof said === 'string' ? said : JSON.stringify(said)}`;

describe('the console of the local cloud', () => {
  it('shows a request in one line', () => {
    const request = { method: 'POST', path: '/v1/cases', userAgent: 'curl/8', status: 201, ms: 33.6 };
    expect(requestLine(request)).toBe('POST /v1/cases 201 34 ms');
  });

  it.each([
    { what: 'what a function says while all is well', said: { level: 'INFO', message: 'request', status: 201 } },
    { what: 'metrics', said: { _aws: { Timestamp: 1 }, Requests: 1 } },
  ])('leaves out $what', ({ said }) => {
    expect(shortLine(line(said))).toBeUndefined();
  });

  it.each([
    {
      what: 'an error, without its details',
      said: { level: 'ERROR', message: 'shard not fired', exception: { name: 'TypeError' } },
      shown: 'ApiFunctionsOfficer ERROR: shard not fired (--logs shows all)',
    },
    {
      what: 'what a function has not caught',
      said: { errorType: 'TypeError', errorMessage: 'x is undefined', trace: ['at a', 'at b'] },
      shown: 'ApiFunctionsOfficer failed: TypeError: x is undefined (--logs shows all)',
    },
    { what: 'plain text', said: 'look here', shown: 'ApiFunctionsOfficer: look here' },
    { what: 'a text that begins like JSON', said: '{ oops', shown: 'ApiFunctionsOfficer: { oops' },
  ])('shows $what', ({ said, shown }) => {
    expect(shortLine(line(said))).toBe(shown);
  });

  it('shows what the cloud itself says', () => {
    expect(shortLine('the gateway failed: Error')).toBe('the gateway failed: Error');
  });
});
