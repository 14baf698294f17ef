import type { Span } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { quote } from '../format/expression.ts';
import type { PlotDraft } from './facts.ts';
import { meant } from './names.ts';

type Pane = PlotDraft['pane'];
interface Wanted {
  /** Of the output that is filled from, where they could be read. */
  readonly title: string | undefined;
  readonly pane: Pane | undefined;
  readonly to: string;
  readonly span: Span;
  /** Whether the title is written there, so that it can be replaced. */
  readonly isWritten: boolean;
}

/** Titles told where none is near. */
const TOLD = 5;
const PLACES = { overlay: 'on the price', separate: 'in a pane of its own' } as const;

/** Titles of all outputs, also of those with a fault, and what is to be filled between them: a title may be named before its plot. */
export class Fills {
  private readonly panes = new Map<string, Pane | undefined>();
  private readonly wanted: Wanted[] = [];
  /** Some output's title could not be read, so it may be any. */
  private isGuess = false;

  has(title: string): boolean {
    return this.panes.has(title);
  }

  output(title: string | undefined, pane: Pane | undefined): void {
    if (title === undefined) this.isGuess = true;
    else if (!this.panes.has(title)) this.panes.set(title, pane);
  }

  want(wanted: Wanted): void {
    this.wanted.push(wanted);
  }

  /** Once all plots are known. */
  check(sink: Sink): void {
    for (const wanted of this.wanted) {
      const { title, pane, to, span } = wanted;
      const other = this.panes.get(to);
      if (to === title)
        sink.report({ code: 'OUT_OF_RANGE', span, message: 'A plot is filled to another one, not to itself.' });
      else if (!this.panes.has(to)) this.unknown(sink, wanted);
      else if (pane && other && pane !== other) {
        const message = `${quote(to)} is drawn ${PLACES[other]}, this ${PLACES[pane]}: nothing is between them.`;
        sink.report({ code: 'OUT_OF_RANGE', span, message });
      }
    }
  }

  private unknown(sink: Sink, { title, to, span, isWritten }: Wanted): void {
    if (this.isGuess) return;
    const titles = [...this.panes.keys()].filter((each) => each !== title);
    const { hint, more } = meant(to, span, titles);
    const told = titles.slice(0, TOLD).map(quote).join(', ');
    const others =
      titles.length > 0 ? ` There are ${told}${titles.length > TOLD ? ' and more' : ''}.` : ' It is the only one.';
    const message = `No plot has the title ${quote(to)}.${hint || others}`;
    const fix = isWritten && more?.fix ? { fix: { ...more.fix, text: quote(more.suggestion) } } : {};
    const suggestion = more ? { suggestion: more.suggestion } : {};
    sink.report({ code: 'UNKNOWN_OUTPUT', span, message, ...suggestion, ...fix });
  }
}
