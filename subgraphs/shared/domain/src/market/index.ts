export * from './event.ts';
export * from './guards.types.ts';
export * from './states.types.ts';
