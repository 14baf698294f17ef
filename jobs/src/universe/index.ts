export { nextRebuild, openUniverse, startNightly } from './nightly.ts';
export { rebuildUniverse, redecideUniverse } from './rebuild.ts';
export { UNIVERSE_SET, type UniverseDeps } from './universe-deps.ts';
