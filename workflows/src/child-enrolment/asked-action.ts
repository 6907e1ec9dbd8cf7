import { currentUpdateInfo } from '@temporalio/workflow';

/** The identity of a request: the action's id in records, and the hash of a person's request. */
export interface ActionKey {
  readonly actionId: string;
  readonly requestHash: string | null;
}

/**
 * The key of the update under way. Its id is `<action id>.<request hash>`, and `.<n>` after it for
 * an attempt of the gateway's after one that the services could not answer.
 */
export function askedAction(): ActionKey {
  const [actionId, requestHash = null] = currentUpdateInfo()?.id.split('.') ?? [];
  if (actionId === undefined) throw new Error('not in an update');
  return { actionId, requestHash };
}
