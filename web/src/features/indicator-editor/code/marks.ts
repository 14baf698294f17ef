/** Faults in the text: squiggle, tinted row, red number. They move with what is typed until the next answer. */
import { RangeSet, StateEffect, StateField, type EditorState, type Extension, type Text } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  GutterMarker,
  gutterLineClass,
  WidgetType,
  type DecorationSet,
} from '@codemirror/view';
import type { Mark } from '../text/faults.ts';

export const setMarks = StateEffect.define<readonly Mark[]>();

const toneOf = ({ fault }: Mark) => (fault.severity === 'ERROR' ? 'bad' : 'warn');

class FaultPlace extends WidgetType {
  constructor(private readonly tone: string) {
    super();
  }
  override eq(other: FaultPlace): boolean {
    return other.tone === this.tone;
  }
  toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = `fault-place ${this.tone}`;
    element.setAttribute('aria-hidden', 'true');
    return element;
  }
}
class LineNumber extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super();
  }
}
const NUMBERS = { bad: new LineNumber('fault-bad'), warn: new LineNumber('fault-warn') };

/** The worst of each line. */
function rowsOf(doc: Text, marks: readonly Mark[]): [number, 'bad' | 'warn'][] {
  const rows = new Map<number, 'bad' | 'warn'>();
  for (const mark of marks) {
    const { from } = doc.lineAt(mark.from);
    if (rows.get(from) !== 'bad') rows.set(from, toneOf(mark));
  }
  return [...rows].toSorted(([a], [b]) => a - b);
}

interface Marked {
  readonly marks: readonly Mark[];
  readonly decorations: DecorationSet;
  readonly numbers: RangeSet<GutterMarker>;
}
function marked(doc: Text, all: readonly Mark[]): Marked {
  const within = (at: number) => Math.min(Math.max(at, 0), doc.length);
  const marks = all.map((mark) => ({ ...mark, from: within(mark.from), to: within(mark.to) }));
  const rows = rowsOf(doc, marks);
  return {
    marks,
    decorations: Decoration.set(
      [
        ...rows.map(([from, tone]) => Decoration.line({ class: `fault-${tone}` }).range(from)),
        ...marks.map((mark) =>
          mark.from === mark.to
            ? Decoration.widget({ widget: new FaultPlace(toneOf(mark)), side: 1 }).range(mark.from)
            : Decoration.mark({ class: `squiggle ${toneOf(mark)}` }).range(mark.from, mark.to),
        ),
      ],
      true,
    ),
    numbers: RangeSet.of(rows.map(([from, tone]) => NUMBERS[tone].range(from))),
  };
}

const field = StateField.define<Marked>({
  create: ({ doc }) => marked(doc, []),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return marked(transaction.newDoc, effect.value);
    if (!transaction.docChanged) return value;
    const moved = value.marks.flatMap((mark) => {
      const from = transaction.changes.mapPos(mark.from, 1);
      const to = Math.max(from, transaction.changes.mapPos(mark.to, -1));
      // What was wrong is gone: nothing is marked until the next answer.
      return from === to && mark.from !== mark.to ? [] : [{ ...mark, from, to }];
    });
    return marked(transaction.newDoc, moved);
  },
  provide: (own) => [
    EditorView.decorations.from(own, ({ decorations }) => decorations),
    gutterLineClass.from(own, ({ numbers }) => numbers),
  ],
});

export const marksIn = (state: EditorState): readonly Mark[] => state.field(field).marks;
export const faultMarks: Extension = field;
