/** Rows as CSV (RFC 4180). The first column tells on each row whether the data is LIVE, REPLAY or SIMULATED; unknown is empty, never 0. Pure. */
export type Cell = string | number | null | undefined;
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const quoted = (cell: Cell): string => {
  const text = cell === null || cell === undefined || Number.isNaN(cell) ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** `mode`: source of all rows, e.g. SIMULATED. */
export const csv = ({ columns, rows }: Rows, mode: string): string =>
  [['mode', ...columns], ...rows.map((row) => [mode, ...row])].map((row) => row.map(quoted).join(',')).join('\r\n') +
  '\r\n';

/** marketgraph-SIMULATED-liquidation-tape-20260616T143207Z.csv */
export const fileName = (title: string, mode: string, at: number, ending: string): string =>
  `marketgraph-${mode}-${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')}-${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}.${ending}`;

/** An operation as it can be pasted into the explorer, its variables as values in a comment. */
export const pasteable = (operation: string, variables: Record<string, unknown>): string =>
  `# variables: ${JSON.stringify(variables)}\n${operation}\n`;
