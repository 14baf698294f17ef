import { expect, it } from 'vitest';
import { titlesOf } from './outputs.ts';

it('titles by name, second, or of what is shown; each once, and none of a comment, an input or what is not ended', () => {
  const text = `length = input(20, title="Length")
plot(upper, pane="overlay", fill="lower")  # plot(x, title="no")
plot(
    max(a, b[1]),
    pane="overlay", title='the (one)',
)
plot(close, "second", "overlay")
plot(close, "second")
plot(a + b)
plot(open, title="cut
plot(low, title="last", fill="`;
  expect(titlesOf(text)).toEqual(['upper', 'the (one)', 'second']);
});
