import { storeContract } from './contract/suite.ts';

storeContract('dynoxide', { rounds: 8, randomRuns: 6, offers: 120 });
