/** Which stocks are worked on, and why. */
export { barFacts, lastFinished, type UniverseFacts, VOLUME_SESSIONS, volumeSessions } from './facts.ts';
export { rulesTold, type UniverseRules } from './options.ts';
export { FUNNEL_STEPS, selectUniverse } from './select.ts';
