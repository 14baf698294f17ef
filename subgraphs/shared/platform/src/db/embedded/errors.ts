/** Why the embedded server cannot run; the message says what to do. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly kind: 'no-binaries' | 'second-instance' | 'unusable-data' | 'failed',
    message: string,
  ) {
    super(message);
    this.name = 'EmbeddedPostgresError';
  }
}
