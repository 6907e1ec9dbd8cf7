import { ActivityFailure, ApplicationFailure, log } from '@temporalio/workflow';

/** The refusal in an error, whether a rule's or a service's (through its activity). */
function findRefusal(error: unknown): ApplicationFailure | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.nonRetryable ? cause : undefined;
}

/** For a person's action: the refusal itself is the answer. */
export async function answering(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw findRefusal(error) ?? error;
  }
}

/** For a machine's action: late or repeated news is no news, and nobody waits for an answer. */
export async function ignoringRefusals(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const refusal = findRefusal(error);
    if (!refusal) throw error;
    log.info('ignored', { name, refusal: refusal.type ?? '' });
  }
}
