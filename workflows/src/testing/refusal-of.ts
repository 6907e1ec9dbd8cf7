import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** The type of an update's refusal; undefined when it passed, null for a failure without one. */
export async function refusalOf(update: Promise<unknown>): Promise<string | undefined | null> {
  try {
    await update;
    return undefined;
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    return error.cause instanceof ApplicationFailure ? error.cause.type : null;
  }
}
