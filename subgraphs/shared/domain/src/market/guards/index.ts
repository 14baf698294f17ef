export * from './evaluate.ts';
export * from './intake.ts';
export * from './judge.ts';
export * from './measure.ts';
export * from './measure-liquidations.ts';
export * from './memory.ts';
export * from './step.ts';
export * from './thresholds.ts';
