/** Recorded frames behind the venues' protocols. */
import { NOT_IN_THIS_RECORDING, type VenueId } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { ReplayFeed } from '../sandbox.types.ts';
import type { VenueSource } from '../venues/venue.types.ts';
import { recordedAnswers } from './answers.ts';
import { askedFor, framesOf } from './frames.ts';
import { replayPlan } from './plan.ts';
import { Player } from './player.ts';

export { replayPlan } from './plan.ts';

/** One source a venue, over one player. @throws RecordingError as replayPlan does. */
export function replaySources(feed: ReplayFeed, clock: Clock): Record<VenueId, VenueSource> {
  const { recordings, loop = false, onEnded = () => undefined } = feed;
  const frames = framesOf(recordings);
  const player = new Player(frames, replayPlan(recordings).start, clock, loop, onEnded);

  const source = (venue: VenueId): VenueSource => {
    const own = recordings.filter((recording) => recording.venue === venue);
    const streams = new Set(frames.filter((frame) => frame.venue === venue).map(({ stream }) => stream));
    for (const { lines } of own)
      for (const line of lines) for (const stream of askedFor(venue, line)) streams.add(stream);
    const answers = recordedAnswers(venue, own);
    return {
      refusal: (stream) => (streams.has(stream) ? null : NOT_IN_THIS_RECORDING),
      watch: (stream, publish) => player.watch(venue, stream, publish),
      opening: () => [],
      rest: async (request) => answers(request, player.shiftMs),
      stop: () => player.stop(),
    };
  };
  return { binance: source('binance'), okx: source('okx'), bybit: source('bybit') };
}
