import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startMiniCloud } from './harness.ts';

describe('the template alone decides', () => {
  it('a route, a queue and a consumer that are added to the stack are served, on the data that was there', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'mini-data-'));
    const before = await startMiniCloud({}, { dataDir });
    await before.call('PUT', '/items/kept', 'value');
    expect((await before.call('POST', '/late', '{"mark":"late"}')).status).toBe(404);
    await before.cloud.clock.advance(3_600_000);
    const oldToken = await before.cloud.token({ desk: '35' });
    await before.close();

    const after = await startMiniCloud({ extended: true }, { dataDir });
    expect((await after.call('POST', '/late', '{"mark":"late"}')).status).toBe(202);
    expect((await after.marked('late')).seen).toBe(1);
    expect((await after.call('GET', '/items/kept')).json()).toEqual({ value: 'value' });
    expect((await after.marked('stream kept')).seen).toBe(1);
    expect(after.cloud.clock.offsetMs).toBe(3_600_000);
    const signedBefore = await after.call('GET', '/private', undefined, { authorization: `Bearer ${oldToken}` });
    expect(signedBefore.status).toBe(200);
    await after.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('a permission that is left out is missed here as it would be in AWS', async () => {
    const mini = await startMiniCloud({ withoutWrite: true });
    const refused = await mini.call('PUT', '/items/x', 'v');
    expect(refused.json()['name']).toBe('AccessDeniedException');
    expect(refused.json()['message']).toMatch(
      /^User: arn:aws:sts::000000000000:assumed-role\/mini-ApiServiceRole\w+\/mini-Api\w+ is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:ap-southeast-3:000000000000:table\/mini-Items\w+ /,
    );
    expect((await mini.call('GET', '/items/x')).status).toBe(404);
    await mini.close();
  });
});
