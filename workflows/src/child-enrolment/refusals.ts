import type { RefusalData } from '@ruxue/contracts/problems';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { ActivityFailure } from '@temporalio/workflow';

/** A refusal as an update answers it. */
export const toFailure = (refused: RefusalData): ApplicationFailure =>
  ApplicationFailure.create({
    message: refused.type, type: refused.type, nonRetryable: true, details: [refused],
    category: 'BENIGN',
  });

/** The refusal in an error, whether a rule's or a service's (through its activity). */
export function findRefusal(error: unknown): ApplicationFailure | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.nonRetryable ? cause : undefined;
}

/** After how long a person may press again when the services could not answer. */
const retryAfterSeconds = 2;
const unavailable = 'temporarily-unavailable';

/** True for the answer of a handler whose services could not answer. */
export const isOutage = (error: unknown): boolean =>
  error instanceof ApplicationFailure && error.type === unavailable;

/** Asks for another try, by the gateway first. */
export const toOutage = (): ApplicationFailure =>
  toFailure({ type: unavailable, retryAfterSeconds });

/**
 * The answer of a person's action: a refusal is the answer; an activity that failed or took too
 * long is an outage. Anything else is a bug, which keeps the workflow task trying.
 */
export async function answering(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const refusal = findRefusal(error);
    if (refusal) throw refusal;
    throw error instanceof TemporalFailure ? toOutage() : error;
  }
}
