/** Finds the operation that a request means. */
import { Kind, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { CodedError } from '@marketgraph/domain/errors';

export interface Selected {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** Throws GRAPHQL_VALIDATION_FAILED when there is no such operation, or more than one and no name. */
export function selectOperation(document: DocumentNode, operationName: string | undefined): Selected {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const operation = operationName ? operations.find((node) => node.name?.value === operationName) : operations[0];
  if (!operation)
    throw refuse(operationName ? `Unknown operation named "${operationName}".` : 'The query contains no operation.');
  if (!operationName && operations.length > 1)
    throw refuse('The query contains several operations: send operationName.');
  return { operation, fragments };
}

const refuse = (message: string): CodedError => new CodedError('GRAPHQL_VALIDATION_FAILED', message);
