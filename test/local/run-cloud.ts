import { startLocalCloud } from '../../local/cloud.ts';

/** Runs a cloud in a process of its own, for tests that kill it: `node run-cloud.ts ASSEMBLY DATA`. */
const [assembly = '', dataDir = ''] = process.argv.slice(2);
const cloud = await startLocalCloud({ assembly, dataDir, log: () => undefined });
console.log(JSON.stringify({ url: cloud.url, dynamodb: cloud.endpoints.dynamodb }));
process.once('SIGTERM', () => {
  void cloud.close().then(() => process.exit(0));
});
