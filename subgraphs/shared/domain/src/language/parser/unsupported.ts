/** Modules that other languages keep their functions in: the function alone is meant. */
export const NAMESPACES: ReadonlySet<string> = new Set(['ta', 'math', 'np', 'numpy', 'talib', 'TA', 'Math']);

/** Words that begin a statement in Python, Pine or JavaScript and none here: what to do instead. */
export const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['import', 'There is no import; every function is at hand.'],
  ['from', 'There is no import; every function is at hand.'],
  ['while', 'There is no while; a loop runs over range(a, b).'],
  ['class', 'There are no classes.'],
  ['try', "There are no exceptions; what can't be computed is na."],
  ['except', "There are no exceptions; what can't be computed is na."],
  ['finally', "There are no exceptions; what can't be computed is na."],
  ['raise', "There are no exceptions; what can't be computed is na."],
  ['assert', "There are no exceptions; what can't be computed is na."],
  ['with', 'There is no with.'],
  ['async', 'There is no async.'],
  ['await', 'There is no await.'],
  ['yield', 'There is no yield; a function ends with return.'],
  ['global', 'There is no global; a function returns what it computes.'],
  ['nonlocal', 'There is no nonlocal; a function returns what it computes.'],
  ['del', 'There is no del.'],
  ['pass', 'There is no pass; a block holds at least one statement.'],
  ['break', 'There is no break; a loop runs all its rounds.'],
  ['continue', 'There is no continue; a loop runs all its rounds.'],
  ['match', 'There is no match; write if and elif.'],
  ['switch', 'There is no switch; write if and elif.'],
]);
/** Also names that a program may use: they mean something else only where a word follows. */
export const DECLARATIONS: ReadonlyMap<string, string> = new Map([
  ['var', 'A value carried from bar to bar is declared with state; any other needs no keyword.'],
  ['varip', 'A value carried from bar to bar is declared with state.'],
  ['let', 'A name needs no keyword before it.'],
  ['const', 'A name needs no keyword before it.'],
  ['float', 'A name needs no type before it.'],
  ['int', 'A name needs no type before it.'],
  ['bool', 'A name needs no type before it.'],
  ['series', 'A name needs no type before it.'],
  ['function', 'Functions are made with def.'],
]);
/** Misspelt `elif`. */
export const ELIF: ReadonlySet<string> = new Set(['elseif', 'elsif', 'elseIf']);
