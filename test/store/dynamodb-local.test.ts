import { describe, expect, test } from 'vitest';
import { dynamoDbLocalAvailable } from '../../local/engines/dynamodb-local.ts';
import { storeContract } from './contract/suite.ts';

if (dynamoDbLocalAvailable()) {
  // The run is short: the quick compiler and the plain collector halve its cost.
  process.env['JAVA_TOOL_OPTIONS'] ??= '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';
  storeContract('dynamodb-local', { rounds: 5, randomRuns: 2, offers: 60 });
} else {
  describe('the store on dynamodb-local is NOT tested here', () => {
    test('DynamoDB Local needs Java 17 or later, which this machine does not have', () => {
      expect(dynamoDbLocalAvailable()).toBe(false);
    });
  });
}
