import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

/** The one namespace of our workflows. */
export const temporalNamespace = 'ruxue';

/** The engine keeps the history of a finished case for seven days. */
const retention = '7 days';

/** The search attributes in the Temporal UI (B16), without personal data. */
const searchAttributes = ['District', 'Stage', 'Awaits', 'Identity', 'Season'] as const;

// Numbers of the API: grpc's status ALREADY_EXISTS, Temporal's IndexedValueType KEYWORD.
const alreadyExists = 6;
const keyword = 2;

/**
 * Makes the namespace and its search attributes where they are missing.
 * @returns true once the server knows them all; it takes some seconds to notice new ones.
 */
export async function prepareNamespace(connection: Connection): Promise<boolean> {
  const namespace = temporalNamespace;
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      description: 'One workflow per child, from registration to a closing outcome',
      workflowExecutionRetentionPeriod: msToTs(retention),
    });
  } catch (error) {
    // Every start but the first finds it there.
    if (!isGrpcServiceError(error) || error.code !== alreadyExists) {
      throw error;
    }
  }
  const { customAttributes } = await connection.operatorService.listSearchAttributes({
    namespace,
  });
  const missing = searchAttributes.filter((name) => customAttributes?.[name] === undefined);
  if (missing.length > 0) {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
    });
  }
  return missing.length === 0;
}
