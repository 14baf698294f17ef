export { IDENTITY_HEADER, signIdentity, verifyIdentity } from './identity.ts';
export { createInProcessLink, type InProcessOptions } from './in-process.ts';
export { createNetworkLink, type NetworkOptions } from './network.ts';
export { watchLink } from './watch.ts';
