import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { checkedName } from '@marketgraph/domain/names';
import type { DeskContext } from '../context.ts';
import { toWatchlist } from './watchlists.mapper.ts';
import { checkedOrder, checkedSymbol, MAX_ITEMS, MAX_LISTS } from './watchlists.rules.ts';
import type { WatchlistRecord } from './watchlists.store.ts';
import { Instrument, Viewer, Watchlist } from './watchlists.types.ts';

const NAME = { description: 'New name, 1 to 60 characters.' };
const LIST = { description: "Id of one of the viewer's watchlists." };
const SYMBOL = { description: 'Symbol of a known instrument.' };

const nameTaken = (name: string) =>
  new CodedError('BAD_USER_INPUT', `You have a watchlist named ${name}. Choose another name.`, { argument: 'name' });

async function mustFind({ desk, viewer }: DeskContext, id: string): Promise<WatchlistRecord> {
  const found = await desk.watchlists.find(viewer.viewerId, id);
  if (found === null)
    throw new CodedError('NOT_FOUND', 'You have no watchlist with this id. It may have been deleted.', { id });
  return found;
}

@Resolver(() => Watchlist)
export class WatchlistsResolver {
  @Query(() => [Watchlist], { nullable: true, description: "The viewer's watchlists, oldest first." })
  async watchlists(@Ctx() { desk, viewer }: DeskContext): Promise<Watchlist[]> {
    return (await desk.watchlists.all(viewer.viewerId)).map(toWatchlist);
  }

  @Mutation(() => Watchlist, { description: 'Creates an empty watchlist.' })
  async createWatchlist(
    @Arg('name', () => String, NAME) name: string,
    @Ctx() { desk, viewer }: DeskContext,
  ): Promise<Watchlist> {
    const checked = checkedName('A watchlist', name);
    const lists = await desk.watchlists.all(viewer.viewerId);
    if (lists.length >= MAX_LISTS)
      throw new CodedError('LIMIT_EXCEEDED', `A viewer has at most ${MAX_LISTS} watchlists. Delete one first.`);
    const created = await desk.watchlists.create(viewer.viewerId, checked);
    if (created === null) throw nameTaken(checked);
    return toWatchlist(created);
  }

  @Mutation(() => Watchlist, { description: 'Renames a watchlist.' })
  async renameWatchlist(
    @Arg('id', () => ID, LIST) id: string,
    @Arg('name', () => String, NAME) name: string,
    @Ctx() context: DeskContext,
  ): Promise<Watchlist> {
    const checked = checkedName('A watchlist', name);
    await mustFind(context, id);
    const renamed = await context.desk.watchlists.rename(context.viewer.viewerId, id, checked);
    if (renamed === null) throw nameTaken(checked);
    return toWatchlist(renamed);
  }

  @Mutation(() => ID, { description: 'Deletes a watchlist; returns its id.' })
  async deleteWatchlist(@Arg('id', () => ID, LIST) id: string, @Ctx() context: DeskContext): Promise<string> {
    await mustFind(context, id);
    await context.desk.watchlists.delete(context.viewer.viewerId, id);
    return id;
  }

  @Mutation(() => Watchlist, {
    description: 'Appends an instrument; one already in the list keeps its position.',
  })
  async addToWatchlist(
    @Arg('id', () => ID, LIST) id: string,
    @Arg('symbol', () => ID, SYMBOL) symbol: string,
    @Ctx() context: DeskContext,
  ): Promise<Watchlist> {
    const checked = checkedSymbol(symbol, await context.desk.knownSymbols(symbol));
    return this.change(context, id, (symbols) => {
      if (symbols.includes(checked)) return symbols;
      if (symbols.length >= MAX_ITEMS)
        throw new CodedError('LIMIT_EXCEEDED', `A watchlist holds at most ${MAX_ITEMS} instruments. Remove one first.`);
      return [...symbols, checked];
    });
  }

  @Mutation(() => Watchlist, {
    description: 'Removes an instrument; removing one that is not in the list is not an error.',
  })
  removeFromWatchlist(
    @Arg('id', () => ID, LIST) id: string,
    @Arg('symbol', () => ID, SYMBOL) symbol: string,
    @Ctx() context: DeskContext,
  ): Promise<Watchlist> {
    return this.change(context, id, (symbols) => symbols.filter((each) => each !== symbol));
  }

  @Mutation(() => Watchlist, { description: 'Reorders the instruments.' })
  reorderWatchlist(
    @Arg('id', () => ID, LIST) id: string,
    @Arg('symbols', () => [ID], { description: 'Every symbol of the list exactly once, in the new order.' })
    symbols: string[],
    @Ctx() context: DeskContext,
  ): Promise<Watchlist> {
    return this.change(context, id, (current) => checkedOrder(current, symbols));
  }

  private async change(
    context: DeskContext,
    id: string,
    change: (symbols: readonly string[]) => readonly string[],
  ): Promise<Watchlist> {
    await mustFind(context, id);
    return toWatchlist(await context.desk.watchlists.setSymbols(context.viewer.viewerId, id, change));
  }
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'The present viewer.' })
  viewer(@Ctx() { viewer }: DeskContext): Omit<Viewer, 'watchlists'> {
    return { id: viewer.viewerId };
  }

  @FieldResolver(() => [Watchlist], { description: "The viewer's watchlists, oldest first." })
  async watchlists(@Root() { id }: Viewer, @Ctx() { desk }: DeskContext): Promise<Watchlist[]> {
    return (await desk.watchlists.all(id)).map(toWatchlist);
  }
}

@Resolver(() => Instrument)
export class InstrumentWatchlistsResolver {
  @FieldResolver(() => [Watchlist], {
    nullable: true,
    description: "The viewer's watchlists that hold this instrument.",
  })
  async watchlists(@Root() { symbol }: Instrument, @Ctx() { desk, viewer }: DeskContext): Promise<Watchlist[]> {
    const held = await desk.watchlists.holding(viewer.viewerId, [symbol]);
    return (held.get(symbol) ?? []).map(toWatchlist);
  }
}
