/** The findings of a run. */
export class Findings {
  /** Requests that were accepted and never done. */
  readonly lost: string[] = [];
  /** Everything else that is wrong: a bug's answer, a failed workflow, something done twice. */
  readonly violations: string[] = [];
  /** How often somebody was told to come back later: the sign that a fault was felt. */
  postponed = 0;
}
