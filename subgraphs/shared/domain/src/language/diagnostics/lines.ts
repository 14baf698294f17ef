/** Where the lines of a text begin. LF, CRLF and a lone CR each end a line. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(readonly source: string) {
    for (let i = 0; i < source.length; i += 1) {
      const code = source.charCodeAt(i);
      if (code === 10 || (code === 13 && source.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get count(): number {
    return this.starts.length;
  }

  /** Line of an offset, from 0. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  startOf(line: number): number {
    return this.starts[line] ?? this.source.length;
  }

  /** End of a line without its line break. */
  endOf(line: number): number {
    let end = this.starts[line + 1] ?? this.source.length;
    while (end > this.startOf(line) && '\r\n'.includes(this.source[end - 1]!)) end -= 1;
    return end;
  }

  isBlank(line: number): boolean {
    return this.source.slice(this.startOf(line), this.endOf(line)).trim() === '';
  }
}
