import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { checkedName } from '@marketgraph/domain/names';
import type { IndicatorsContext } from '../context.ts';
import { checkedItems, MAX_PRESETS } from './presets.rules.ts';
import { IndicatorPreset, SaveIndicatorPresetInput } from './presets.types.ts';

const notFound = (id: string) =>
  new CodedError('NOT_FOUND', 'You have no preset with this id. It may have been deleted.', { id });

@Resolver(() => IndicatorPreset)
export class PresetsResolver {
  @Query(() => [IndicatorPreset], { nullable: true, description: "The viewer's presets, in their order, at most 50." })
  indicatorPresets(@Ctx() { sources, viewer }: IndicatorsContext): Promise<readonly IndicatorPreset[]> {
    return sources.presets.all(viewer.viewerId);
  }

  @Mutation(() => IndicatorPreset, {
    description:
      'Creates a preset, or replaces the name and content of one. Does not check whether its indicators exist.',
  })
  async saveIndicatorPreset(
    @Arg('input', () => SaveIndicatorPresetInput, { description: 'Name and whole content.' })
    { id, name, items }: SaveIndicatorPresetInput,
    @Ctx() { sources, viewer }: IndicatorsContext,
  ): Promise<IndicatorPreset> {
    const checked = checkedName('A preset', name);
    const content = checkedItems(items);
    const outcome = await (id !== null && id !== undefined
      ? sources.presets.update(viewer.viewerId, id, checked, content)
      : sources.presets.create(viewer.viewerId, checked, content));
    if ('saved' in outcome) return outcome.saved;
    if (outcome.refused === 'NOT_FOUND') throw notFound(id ?? '');
    if (outcome.refused === 'FULL')
      throw new CodedError('LIMIT_EXCEEDED', `A viewer has at most ${MAX_PRESETS} presets. Delete one first.`);
    throw new CodedError('BAD_USER_INPUT', `You have a preset named ${checked}. Choose another name.`, {
      argument: 'name',
    });
  }

  @Mutation(() => ID, { description: 'Deletes a preset; returns its id.' })
  async deleteIndicatorPreset(
    @Arg('id', () => ID, { description: "Id of one of the viewer's presets." }) id: string,
    @Ctx() { sources, viewer }: IndicatorsContext,
  ): Promise<string> {
    if (!(await sources.presets.delete(viewer.viewerId, id))) throw notFound(id);
    return id;
  }
}
