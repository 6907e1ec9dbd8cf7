import { ProblemDetails, ProblemType } from '@ruxue/contracts';

const problemPrefix = '/problems/';
const chinese = /\p{Script=Han}/u;

/**
 * Whether an answer is a refusal of the closed list (RFC 9457) that tells the person in Chinese what
 * to do. `internal-error` is a bug's answer, and none.
 */
export function isRefusal(status: number, text: string): boolean {
  const problem = ProblemDetails.safeParse(jsonOf(text)).data;
  if (problem?.status !== status || !problem.type.startsWith(problemPrefix)) return false;
  const type = ProblemType.safeParse(problem.type.slice(problemPrefix.length)).data;
  return type !== undefined && type !== 'internal-error' && chinese.test(problem.title);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not even JSON: no refusal of ours.
    return undefined;
  }
}
