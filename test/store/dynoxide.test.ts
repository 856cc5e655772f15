import { storeContract } from './contract/suite.ts';

storeContract('dynoxide', { rounds: 25, randomRuns: 10, offers: 500 });
