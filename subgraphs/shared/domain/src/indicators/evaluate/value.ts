/** What a run holds of a node at its end. */
export interface Value {
  readonly column: Float64Array;
  /** The run's own memory, which may be handed out; else a bar's column or somebody else's. */
  readonly isOwn: boolean;
}
