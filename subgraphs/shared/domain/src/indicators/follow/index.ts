export { type FollowBar, isSameBar } from './follow-bar.ts';
export { Follow, followCells, MOST_REVISED, type Point, type Told, type Unheard } from './follow.ts';
export { REACH } from './chunks.ts';
export { type Anchor, type Beginning, FollowMinutes, type FollowOptions } from './intervals.ts';
export { WideBars, widened, type Width } from './wide-bars.ts';
