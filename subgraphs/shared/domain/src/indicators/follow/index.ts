export { type FollowBar, isSameBar } from './follow-bar.ts';
export { Follow, followCells, MOST_REVISED, type Point, type Told } from './follow.ts';
export { REACH } from './chunks.ts';
export { type Beginning, FollowMinutes, type FollowOptions } from './intervals.ts';
export { WideBars, type Width } from './wide-bars.ts';
