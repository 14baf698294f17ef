-- Token of the lease under which a checkpoint was saved: one with a smaller token comes from an owner that has been replaced. NULL: no lease.
ALTER TABLE checkpoints ADD COLUMN token BIGINT;
