export { importBars } from './import-bars.ts';
