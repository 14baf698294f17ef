/** Which stocks are worked on, and why. */
export { barFacts, lastFinished, type UniverseFacts, VOLUME_SESSIONS, volumeSessions } from './facts.ts';
export { UNIVERSE_RULES, type UniverseRules } from './options.ts';
export { FUNNEL_STEPS, funnelOf, selectUniverse, type UniverseOptions } from './select.ts';
