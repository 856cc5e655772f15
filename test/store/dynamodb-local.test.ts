import { describe, expect, test } from 'vitest';
import { dynamoDbLocalAvailable } from '../../local/engines/dynamodb-local.ts';
import { storeContract } from './contract/suite.ts';

if (dynamoDbLocalAvailable()) {
  storeContract('dynamodb-local', { randomRuns: 5 });
} else {
  describe('the store on dynamodb-local is NOT tested here', () => {
    test('DynamoDB Local needs Java 17 or later, which this machine does not have', () => {
      expect(dynamoDbLocalAvailable()).toBe(false);
    });
  });
}
