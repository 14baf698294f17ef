export { followClock, type FollowedClock } from './follow-clock.ts';
export { readStocks, type ReadStocks } from './read-stocks.ts';
