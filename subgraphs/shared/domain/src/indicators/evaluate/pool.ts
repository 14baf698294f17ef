/** Columns that were used and may be used again; hand one to several evaluations in a row and they allocate once. */
export class ColumnPool {
  private free: Float64Array[] = [];

  /** A column of that many bars; what it holds is left over from before. */
  take(length: number): Float64Array {
    const found = this.free.findLastIndex((one) => one.length === length);
    return found < 0 ? new Float64Array(length) : this.free.splice(found, 1)[0]!;
  }

  /** Gives a column back; whoever gives it may not read it any more. */
  give(column: Float64Array): void {
    this.free.push(column);
  }
}
