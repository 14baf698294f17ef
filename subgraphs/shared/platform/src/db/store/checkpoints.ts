/** The state of a fold and the cursor of the last input that is in it. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import type { MarketStore } from '../port.ts';

const SAVE = `INSERT INTO checkpoints (name, state, input_cursor, saved_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (name) DO UPDATE SET state = excluded.state, input_cursor = excluded.input_cursor, saved_at = excluded.saved_at`;

export function checkpointStore(pool: Pool, mode: DataMode): Pick<MarketStore, 'saveCheckpoint' | 'checkpoint'> {
  return {
    async saveCheckpoint(name, state, inputCursor) {
      await pool.query(SAVE, [`${mode}:${name}`, JSON.stringify(state), inputCursor, Date.now()]);
    },
    async checkpoint(name) {
      const { rows } = await pool.query<{ state: unknown; input_cursor: string | null; saved_at: string }>(
        'SELECT state, input_cursor, saved_at FROM checkpoints WHERE name = $1',
        [`${mode}:${name}`],
      );
      const row = rows[0];
      return row ? { state: row.state, inputCursor: row.input_cursor, savedAt: Number(row.saved_at) } : null;
    },
  };
}
