import { describe, expect, it } from 'vitest';
import { awsJsonClient, ServiceError } from '../../local/engines/aws-json.ts';
import { chooseEngine, EngineError, startEngine } from '../../local/engines/engine.ts';

describe('the choice of an engine', () => {
  it('follows the wish', () => {
    expect(chooseEngine('dynamodb-local')).toBe('dynamodb-local');
    expect(chooseEngine('http://127.0.0.1:8000')).toBe('http://127.0.0.1:8000');
    expect(() => chooseEngine('mongodb')).toThrow(EngineError);
  });
});

describe('an engine', () => {
  it('serves DynamoDB, and is gone when it is closed', async () => {
    const engine = await startEngine('dynoxide');
    const client = awsJsonClient(engine.endpoint, 'ap-southeast-3');
    expect(await client.call('DynamoDB_20120810.ListTables', {})).toEqual({ TableNames: [] });
    await expect(client.call('DynamoDB_20120810.DescribeTable', { TableName: 'none' })).rejects.toThrow(ServiceError);
    expect(engine.notes).toEqual([]);
    await engine.close();
    client.close();
    const gone = awsJsonClient(engine.endpoint, 'ap-southeast-3');
    await expect(gone.call('DynamoDB_20120810.ListTables', {})).rejects.toThrow('ECONNREFUSED');
    gone.close();
  });
});
