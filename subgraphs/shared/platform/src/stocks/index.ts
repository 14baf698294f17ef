export { readStocks, type ReadStocks } from './read-stocks.ts';
