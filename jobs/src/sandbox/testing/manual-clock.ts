/** With it the sandbox is a function of what a test does. */
export { ManualClock } from '@marketgraph/testkit/manual-clock';
