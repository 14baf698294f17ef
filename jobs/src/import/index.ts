/** Import and export of bars and instruments. */
export { exportBars, type Exported, type ExportOptions } from './export-bars.ts';
export { importActions, type ImportedActions } from './import-actions.ts';
export { importBars, type Imported, type ImportOptions } from './import-bars.ts';
export { importInstruments, type ImportedInstruments } from './import-instruments.ts';
export { main } from './main.ts';
