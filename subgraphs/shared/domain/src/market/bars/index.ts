export * from './fold.ts';
export * from './memory.ts';
export * from './roll.ts';
