import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { checkedName } from '@marketgraph/domain/names';
import { definitionOfCustom } from '../catalogue/catalogue.mapper.ts';
import { IndicatorDefinition } from '../catalogue/catalogue.types.ts';
import { checkSource } from '../check/check.ts';
import type { CustomIndicatorCheck } from '../check/check.types.ts';
import type { IndicatorsContext } from '../context.ts';
import { checkedDescription, checkedOrigin, MAX_CUSTOM, MAX_VERSIONS } from './custom.rules.ts';
import type { SaveOutcome } from './custom.store.ts';
import { savedAnew } from '../live/versioned.ts';
import {
  CustomIndicator,
  CustomIndicatorVersion,
  SaveCustomIndicatorInput,
  SaveCustomIndicatorResult,
} from './custom.types.ts';

const OWN = { description: "Id of one of the viewer's custom indicators." };
const notFound = (id: string) =>
  new CodedError('NOT_FOUND', 'You have no indicator with this id. It may have been deleted.', { id });

function savedOf(outcome: SaveOutcome, { id, name }: SaveCustomIndicatorInput): CustomIndicator {
  if ('saved' in outcome) return outcome.saved;
  switch (outcome.refused) {
    case 'NOT_FOUND':
      throw notFound(id!);
    case 'FULL':
      throw new CodedError('LIMIT_EXCEEDED', `A viewer has at most ${MAX_CUSTOM} custom indicators. Delete one first.`);
    case 'STALE':
      throw new CodedError(
        'BAD_USER_INPUT',
        `This indicator was saved elsewhere as version ${outcome.version}. Load it, or save without expectedVersion to replace it.`,
        { argument: 'expectedVersion', currentVersion: outcome.version },
      );
    case 'NAME_TAKEN':
      throw new CodedError('BAD_USER_INPUT', `You have an indicator named ${name.trim()}. Choose another name.`, {
        argument: 'name',
      });
  }
}

@Resolver(() => CustomIndicator)
export class CustomResolver {
  @Query(() => [CustomIndicator], { nullable: true, description: "The viewer's own indicators, by name, at most 100." })
  customIndicators(@Ctx() { sources, viewer }: IndicatorsContext): Promise<CustomIndicator[]> {
    return sources.custom.all(viewer.viewerId);
  }

  @Query(() => CustomIndicator, { nullable: true, description: "One of the viewer's own indicators; null if unknown." })
  customIndicator(
    @Arg('id', () => ID, OWN) id: string,
    @Ctx() { sources, viewer }: IndicatorsContext,
  ): Promise<CustomIndicator | null> {
    return sources.custom.find(viewer.viewerId, id);
  }

  @Query(() => CustomIndicator, {
    nullable: true,
    description:
      'A shared indicator, which can be read, copied, or calculated by its `source`; null if it is no longer shared.',
  })
  sharedIndicator(
    @Arg('shareId', () => ID, { description: '`shareId` of a custom indicator, from the link.' }) shareId: string,
    @Ctx() { sources }: IndicatorsContext,
  ): Promise<CustomIndicator | null> {
    return sources.custom.shared(shareId);
  }

  @FieldResolver(() => IndicatorDefinition, { description: 'Its entry in the catalogue.' })
  async definition(
    @Root() root: CustomIndicator,
    @Ctx() { sources, viewer, signal }: IndicatorsContext,
  ): Promise<IndicatorDefinition> {
    await sources.engine.learn({ source: root.source }, { viewerId: viewer.viewerId, signal });
    return definitionOfCustom(root);
  }

  @FieldResolver(() => [CustomIndicatorVersion], {
    description: `Saved versions, newest first; the ${MAX_VERSIONS} newest are kept. Of an indicator shared by another viewer, only the newest.`,
  })
  async versions(
    @Root() { id, version, source, updatedAt }: CustomIndicator,
    @Ctx() { sources, viewer }: IndicatorsContext,
  ): Promise<CustomIndicatorVersion[]> {
    const own = await sources.custom.versions(viewer.viewerId, id);
    // Who was given a link is shown the newest text, not what was thrown away before it.
    return own.length > 0 ? own : [{ version, source, savedAt: updatedAt }];
  }

  @Mutation(() => SaveCustomIndicatorResult, {
    description:
      'Saves an indicator whose program has no errors (warnings are allowed); if it has errors, nothing is saved and they are returned.',
  })
  async saveCustomIndicator(
    @Arg('input', () => SaveCustomIndicatorInput, { description: 'Name and program.' }) input: SaveCustomIndicatorInput,
    @Ctx() context: IndicatorsContext,
  ): Promise<CustomIndicator | CustomIndicatorCheck> {
    const { sources, viewer, live } = context;
    const { id, source } = input;
    if (typeof input.expectedVersion === 'number' && typeof id !== 'string')
      throw new CodedError('BAD_USER_INPUT', 'expectedVersion is of an indicator that is there: give its id.', {
        argument: 'expectedVersion',
      });
    const name = checkedName('An indicator', input.name);
    const description = checkedDescription(input.description ?? '');
    const check = await checkSource(context, source);
    if (check.diagnostics.some(({ severity }) => severity === 'ERROR')) return check;
    const draft = { name, description, source, forkedFrom: checkedOrigin(input.forkedFrom) };
    const before = id ? await sources.custom.find(viewer.viewerId, id) : null;
    const outcome = await (id !== null && id !== undefined
      ? sources.custom.update(viewer.viewerId, id, draft, input.expectedVersion ?? null)
      : sources.custom.create(viewer.viewerId, draft));
    const saved = savedOf(outcome, input);
    const { version } = saved;
    if (before && version > before.version)
      await live.changes.tell({ viewerId: viewer.viewerId, id: saved.id, version, error: savedAnew(saved) });
    return saved;
  }

  @Mutation(() => ID, { description: 'Deletes an indicator with all its versions; returns its id.' })
  async deleteCustomIndicator(
    @Arg('id', () => ID, OWN) id: string,
    @Ctx() { sources, viewer, live }: IndicatorsContext,
  ): Promise<string> {
    if (!(await sources.custom.delete(viewer.viewerId, id))) throw notFound(id);
    await live.changes.tell({ viewerId: viewer.viewerId, id, version: null, error: notFound(id) });
    return id;
  }

  @Mutation(() => CustomIndicator, {
    description: 'Lets anyone who has its `shareId` read its newest version. Sharing it again keeps the id.',
  })
  shareCustomIndicator(
    @Arg('id', () => ID, OWN) id: string,
    @Ctx() context: IndicatorsContext,
  ): Promise<CustomIndicator> {
    return this.share(id, true, context);
  }

  @Mutation(() => CustomIndicator, { description: 'Stops sharing it; the link stops working for good.' })
  unshareCustomIndicator(
    @Arg('id', () => ID, OWN) id: string,
    @Ctx() context: IndicatorsContext,
  ): Promise<CustomIndicator> {
    return this.share(id, false, context);
  }

  private async share(id: string, shared: boolean, { sources, viewer }: IndicatorsContext): Promise<CustomIndicator> {
    const changed = await sources.custom.share(viewer.viewerId, id, shared);
    if (!changed) throw notFound(id);
    return changed;
  }
}
