import { Refusal, type ProblemType } from '@ruxue/contracts';

/** The refusal of an operation, if any; any other failure fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The outcome of an operation: `passed`, or the type of its refusal. */
export async function outcomeOf(work: Promise<unknown>): Promise<'passed' | ProblemType> {
  return (await refusalOf(work))?.data.type ?? 'passed';
}
