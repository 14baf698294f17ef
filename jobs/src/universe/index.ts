export { nextRebuild, openUniverse, REBUILD_AT, startNightly } from './nightly.ts';
export { publishUniverse, rebuildUniverse, redecideUniverse } from './rebuild.ts';
export { UNIVERSE_SET, UNIVERSE_SET_MS, type UniverseDeps } from './universe-deps.ts';
