/** The state of a fold and the cursor of the last input that is in it. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import type { Fence } from '../../lease/fence.ts';
import type { MarketStore } from '../port.ts';

const SAVE = `INSERT INTO checkpoints (name, state, input_cursor, saved_at, token) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (name) DO UPDATE SET state = excluded.state, input_cursor = excluded.input_cursor, saved_at = excluded.saved_at,
    token = excluded.token
  WHERE checkpoints.token IS NULL OR excluded.token IS NULL OR checkpoints.token <= excluded.token`;

/** With a fence: one that a newer owner has saved is not written over, `saveCheckpoint` rejects with FencedError. */
export function checkpointStore(
  pool: Pool,
  mode: DataMode,
  fence?: Fence,
): Pick<MarketStore, 'saveCheckpoint' | 'checkpoint'> {
  return {
    async saveCheckpoint(name, state, inputCursor) {
      const row = [`${mode}:${name}`, JSON.stringify(state), inputCursor, Date.now(), fence?.token ?? null];
      const { rowCount } = await pool.query(SAVE, row);
      if (rowCount === 0 && fence) throw fence.breached(`checkpoint ${name}`);
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
