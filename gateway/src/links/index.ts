export { createInProcessLink } from './in-process.ts';
export { createNetworkLink } from './network.ts';
export { watchLink } from './watch.ts';
