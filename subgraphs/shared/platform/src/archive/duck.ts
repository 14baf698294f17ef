/** DuckDB for as long as one file takes: in memory, one thread, loaded on first use (it is 60 MB that most of the day is for nothing). */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArchivedRow, Dataset } from './datasets.ts';

export async function withDuck<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '256MB' });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** A path or text as a literal. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Puts rows into a table `rows` of the dataset's columns. */
export async function load(
  connection: DuckDBConnection,
  { columns }: Pick<Dataset, 'columns'>,
  batches: AsyncIterable<readonly ArchivedRow[]>,
): Promise<number> {
  const names = Object.entries(columns);
  await connection.run(`CREATE TABLE rows (${names.map(([name, type]) => `${name} ${type}`).join(', ')})`);
  const appender = await connection.createAppender('rows');
  let count = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      for (const [name, type] of names) {
        const cell = row[name] ?? null;
        if (cell === null) appender.appendNull();
        else if (type === 'VARCHAR') appender.appendVarchar(String(cell));
        else if (type === 'DOUBLE') appender.appendDouble(Number(cell));
        else if (type === 'INTEGER') appender.appendInteger(Number(cell));
        else appender.appendBigInt(BigInt(cell));
      }
      appender.endRow();
    }
    count += rows.length;
    appender.flushSync();
  }
  appender.closeSync();
  return count;
}
