import { storeContract } from './contract/suite.ts';

storeContract('dynoxide', { randomRuns: 10 });
