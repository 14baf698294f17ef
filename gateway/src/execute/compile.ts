/** Query plan -> steps. The plan is walked once; what is left runs per request. */
import type { PlanNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { compileFetch } from './fetch.ts';
import { locate } from './locate.ts';
import type { Step } from './run.ts';

type Path = readonly (string | number)[];

/** `@defer` is no part of the API schema, so its plan node can't occur. */
export function compileNode(schema: GraphQLSchema, node: PlanNode, path: Path = []): Step {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((one) => compileNode(schema, one, path));
      return async (run, at) => {
        for (const step of steps) await step(run, at);
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map((one) => compileNode(schema, one, path));
      return async (run, at) => void (await Promise.all(steps.map((step) => step(run, at))));
    }
    case 'Flatten': {
      const step = compileNode(schema, node.node, [...path, ...node.path]);
      return (run, at) => {
        const found = locate(at, node.path);
        return found.length > 0 ? step(run, found) : undefined;
      };
    }
    case 'Fetch':
      return compileFetch(schema, node, path);
    case 'Condition': {
      const yes = node.ifClause && compileNode(schema, node.ifClause, path);
      const no = node.elseClause && compileNode(schema, node.elseClause, path);
      return (run, at) => (run.variables[node.condition] === true ? yes : no)?.(run, at);
    }
    case 'Defer':
      throw new Error('@defer is not supported');
  }
}
