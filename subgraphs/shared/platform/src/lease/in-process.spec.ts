import { leaseContract } from '@marketgraph/testkit/lease.contract';
import { createInProcessLeases } from './in-process.ts';

leaseContract('in process', () => createInProcessLeases());
