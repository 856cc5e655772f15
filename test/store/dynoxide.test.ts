import { storeContract } from './contract/suite.ts';

storeContract('dynoxide', { rounds: 12, randomRuns: 8, offers: 500 });
