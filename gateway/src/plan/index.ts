export type { Planned } from './planned.ts';
export { createPlanner, type Planner } from './planner.ts';
export { coerceVariables, type Variables } from './variables.ts';
