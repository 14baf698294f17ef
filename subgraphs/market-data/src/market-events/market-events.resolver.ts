import { Args, Ctx, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { MarketEventState } from '@marketgraph/domain/equities';
import { topics } from '@marketgraph/platform/events';
import { followTopic, publishedAt, requireRange, StreamArguments } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';
import type { MarketContext, Streamed } from '../context.ts';
import { requireEquities } from '../equities.ts';
import { Instrument } from '../instruments/instruments.types.ts';
import { pageOf } from '../page.ts';
import { requireListed, requireSome } from '../stocks/asked.ts';
import { listedOf } from '../stocks/listed.ts';
import { MarketEventsArguments, MarketEventStreamArguments, passes } from './market-events.arguments.ts';
import { MarketEvent, MarketEventConnection, MarketEventEvent, SignificantMoveEvent } from './market-events.types.ts';

const toEvent = (state: MarketEventState): MarketEvent => ({ ...state, occurredAt: new Date(state.occurredAt) });

function stream(
  context: unknown,
  topic: string,
  args: StreamArguments,
  isWanted: (event: MarketEventState) => boolean,
) {
  const { log } = requireEquities((context as MarketContext).sources);
  return followTopic({ log, topic, ...args }, ({ cursor, fields }) => {
    const value = JSON.parse(fields['event']!) as MarketEventState;
    return isWanted(value) ? { cursor, value } : null;
  });
}
const told = ({ cursor, value }: Streamed<MarketEventState>): MarketEventEvent => ({
  cursor,
  key: value.symbol,
  occurredAt: new Date(value.occurredAt),
  publishedAt: publishedAt(cursor),
  skipped: 0,
  event: toEvent(value),
});

@Resolver(() => MarketEvent)
export class MarketEventsResolver {
  @Query(() => MarketEventConnection, {
    nullable: true,
    description: 'Stock events, newest first, paginated; null if no stocks are followed.',
  })
  async marketEvents(
    @Args(() => MarketEventsArguments) { kinds, symbols, first, after }: MarketEventsArguments,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<MarketEventConnection | null> {
    const size = first ?? DEFAULTS.first;
    requireRange('first', size, 1, 200);
    if (!equities) return null;
    const query = {
      ...(kinds ? { kinds } : {}),
      ...(symbols ? { symbols } : {}),
      ...(after === null || after === undefined ? {} : { after }),
    };
    return pageOf(await equities.store.marketEvents({ ...query, first: size }), toEvent);
  }

  @Subscription(() => MarketEventEvent, {
    name: 'marketEvent',
    description:
      'Breakouts, volume spikes, trend changes and other stock events, in order. NOT_FOUND for a symbol that is not a listed stock.',
    subscribe: async ({ args, context }) => {
      const wanted = args as unknown as MarketEventStreamArguments;
      requireSome('kinds', wanted.kinds);
      requireSome('symbols', wanted.symbols);
      await requireListed(requireEquities((context as MarketContext).sources), wanted.symbols ?? [], 'symbols');
      return stream(context, topics.marketEvents(), wanted, (event) => passes(event, wanted));
    },
  })
  marketEventEvents(
    @Root() root: Streamed<MarketEventState>,
    @Args(() => MarketEventStreamArguments) _args: MarketEventStreamArguments,
  ): MarketEventEvent {
    return told(root);
  }

  @Subscription(() => SignificantMoveEvent, {
    name: 'significantMove',
    description: 'Changes of 15 % or more against the previous close: once per stock, direction and session.',
    subscribe: ({ args, context }) =>
      stream(context, topics.significantMoves(), args as unknown as StreamArguments, () => true),
  })
  significantMoveEvents(
    @Root() root: Streamed<MarketEventState>,
    @Args(() => StreamArguments) _args: StreamArguments,
  ): SignificantMoveEvent {
    return told(root);
  }

  @FieldResolver(() => Instrument, { nullable: true, description: 'The stock; null while its facts are not known.' })
  instrument(@Root() { symbol }: MarketEvent, @Ctx() { sources }: MarketContext): Promise<Instrument | null> {
    return listedOf(sources, symbol);
  }
}
