-- By which rules a run was judged: where they are others today, it is judged anew at the next start. Null: before that was kept.
ALTER TABLE universe_runs ADD COLUMN rules TEXT;
