/** A venue that tells the simulated market: its streams by name, its REST answers by path. */
import type { Clock } from '@marketgraph/platform/clock';
import { Pump, type StreamMaker } from './pump.ts';
import type { RestAnswer, RestRequest, VenueSource } from './venue.types.ts';

/** Answers one path; throws a RestAnswer-shaped RestError for what the venue refuses. */
export type Route = (request: RestRequest) => RestAnswer | Promise<RestAnswer>;

/** What the venue answers when it refuses. */
export class RestError extends Error {
  override readonly name = 'RestError';
  constructor(readonly answer: RestAnswer) {
    super(answer.body);
  }
}

export interface SimulatedVenue {
  /** Null: no such stream. */
  stream(name: string): StreamMaker | null;
  readonly routes: Readonly<Record<string, Route>>;
}

/** `build` gets the moment up to which frames are out, for snapshots that must agree with them. */
export function simulatedSource(clock: Clock, build: (latest: () => number) => SimulatedVenue): VenueSource {
  const pump = new Pump(clock);
  const venue = build(() => pump.time());
  const makers = new Map<string, StreamMaker | null>();
  const makerOf = (name: string): StreamMaker | null => {
    let maker = makers.get(name);
    if (maker === undefined) makers.set(name, (maker = makers.size < 10_000 ? venue.stream(name) : null));
    return maker;
  };
  return {
    refusal: (stream) => (makerOf(stream) ? null : "doesn't exist"),
    watch(stream, publish) {
      const maker = makerOf(stream);
      return maker ? pump.watch(stream, maker, publish) : () => undefined;
    },
    opening(stream) {
      const maker = makerOf(stream);
      return maker ? pump.opening(maker) : [];
    },
    async rest(request) {
      const route = Object.hasOwn(venue.routes, request.path) ? venue.routes[request.path] : undefined;
      if (!route) return null;
      try {
        return await route(request);
      } catch (error) {
        if (error instanceof RestError) return error.answer;
        throw error;
      }
    },
    stop: () => pump.stop(),
  };
}
