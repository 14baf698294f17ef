import { expect, it } from 'vitest';
import { parseOptions, USAGE } from './options.ts';

const NONE = { port: null, replay: [], speed: 1, record: null, loop: false, fresh: false };

it.each([
  ['', NONE],
  ['--port 0', { ...NONE, port: 0 }],
  ['--port 65535 --fresh', { ...NONE, port: 65_535, fresh: true }],
  [
    '--replay a.jsonl b.jsonl.gz --speed 0.5 --loop',
    { ...NONE, replay: ['a.jsonl', 'b.jsonl.gz'], speed: 0.5, loop: true },
  ],
  ['--speed 1000 --replay a', { ...NONE, replay: ['a'], speed: 1000 }],
  ['--record here', { ...NONE, record: 'here' }],
])('understands "%s"', (text, wanted) => {
  expect(parseOptions(text.split(' ').filter(Boolean))).toEqual(wanted);
});

it.each([
  ['--port', 'needs a port'],
  ['--port 65536', 'needs a port'],
  ['--port -1', 'needs a port'],
  ['--port 80a', 'needs a port'],
  ['--replay', 'at least one file'],
  ['--replay --loop', 'at least one file'],
  ['--replay a --speed 0', 'above 0'],
  ['--replay a --speed 1001', 'at most 1000'],
  ['--replay a --speed fast', 'above 0'],
  ['--speed 2', 'belong to --replay'],
  ['--loop', 'belong to --replay'],
  ['--record', 'needs a folder'],
  ['--record --fresh', 'needs a folder'],
  ['--record here --replay a', 'exclude each other'],
  ['--prot 4000', 'unknown option --prot'],
])('refuses "%s": %s', (text, why) => {
  expect(parseOptions(text.split(' '))).toContain(why);
});

it('the help names every option', () => {
  for (const option of ['--port', '--replay', '--speed', '--loop', '--record', '--fresh', '--help'])
    expect(USAGE).toContain(option);
});
