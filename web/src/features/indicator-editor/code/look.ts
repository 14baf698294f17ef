/** How the text looks: the page's tokens only, so that a change of theme needs nothing here. */
import { EditorView } from '@codemirror/view';

const PANEL = {
  backgroundColor: 'var(--raised)',
  color: 'var(--text)',
  border: '1px solid var(--line-strong)',
  borderRadius: 'var(--r-ctl)',
  boxShadow: 'var(--shadow)',
  font: '400 12px/18px var(--font-ui)',
};
const wave = (token: string) => `underline wavy var(--${token}) 1px`;

export const look = EditorView.theme({
  '&': {
    backgroundColor: 'var(--ground)',
    color: 'var(--text)',
    font: '400 13px/20px var(--font-num)',
  },
  '&.cm-focused': { outline: '1px solid var(--focus)', outlineOffset: '-1px' },
  '.cm-scroller': { font: 'inherit', letterSpacing: '-0.01em', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 12px 0 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--muted)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '40px', padding: '0 12px 0 4px' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text-2)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--info-12)',
  },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': {
    backgroundColor: 'var(--hover)',
    outline: '1px solid var(--control)',
  },
  '&.cm-focused .cm-nonmatchingBracket, .cm-nonmatchingBracket': { backgroundColor: 'var(--danger-12)' },
  '.cm-searchMatch': { backgroundColor: 'var(--amber-12)' },
  // Faults.
  '.cm-line.fault-bad': { backgroundColor: 'var(--danger-12)' },
  '.cm-line.fault-warn': { backgroundColor: 'var(--amber-12)' },
  '.cm-gutterElement.fault-bad': { color: 'var(--danger-text)', fontWeight: '500' },
  '.cm-gutterElement.fault-warn': { color: 'var(--amber-text)', fontWeight: '500' },
  '.squiggle': { textUnderlineOffset: '4px', textDecorationSkipInk: 'none' },
  '.squiggle.bad': { textDecoration: wave('danger') },
  '.squiggle.warn': { textDecoration: wave('amber') },
  '.fault-place': { position: 'relative', display: 'inline-block', width: '0' },
  '.fault-place::after': {
    content: '""',
    position: 'absolute',
    left: '-4px',
    top: '4px',
    borderInline: '4px solid transparent',
    borderBottom: '6px solid var(--danger)',
  },
  '.fault-place.warn::after': { borderBottomColor: 'var(--amber)' },
  // What floats above the text.
  '.cm-tooltip': { ...PANEL, zIndex: '6' },
  '.docs': { maxWidth: '440px', padding: '6px 10px' },
  '.docs code': { font: '400 12px/18px var(--font-num)', color: 'var(--text)', overflowWrap: 'anywhere' },
  '.docs .now': {
    color: 'var(--info-text)',
    fontWeight: '600',
    textDecoration: 'underline',
    textUnderlineOffset: '3px',
  },
  '.docs p': { margin: '4px 0 0', color: 'var(--text-2)' },
  '.docs .bad': { color: 'var(--danger-text)' },
  '.docs .warn': { color: 'var(--amber-text)' },
  '.docs .quiet': { color: 'var(--muted)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: '400 12px/20px var(--font-num)', maxHeight: '11em' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '0 8px', lineHeight: '20px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--text)',
    boxShadow: 'inset 2px 0 var(--info)',
  },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', marginLeft: '8px' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--info-text)', fontWeight: '600' },
  '.cm-tooltip.cm-completionInfo': { ...PANEL, maxWidth: '320px', padding: '6px 10px' },
});
