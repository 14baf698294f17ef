export type { Planned } from './planned.ts';
export { createPlanner, type Planner, type PlannerOptions } from './planner.ts';
export { coerceVariables, type Variables } from './variables.ts';
