export { stateOf } from './bar.ts';
export * from './fold.ts';
export * from './history.ts';
export * from './memory.ts';
export * from './roll.ts';
export * from './table.ts';
export { replaces, ROUNDING } from './replaces.ts';
