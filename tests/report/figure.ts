/** What a figure has to be; `null` for one that is only reported. */
export type Goal =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly exactly: number }
  | null;

/** One measured number with its goal, as a report prints it. */
export interface Figure {
  readonly name: string;
  /** Null when it could not be measured: then it does not hold. */
  readonly value: number | null;
  readonly unit: string;
  readonly goal: string | null;
  readonly holds: boolean;
}

/** Compares a measured value with its goal. */
export function figure(name: string, value: number | null, unit: string, goal: Goal): Figure {
  return { name, value, unit, goal: textOf(goal), holds: value !== null && reaches(value, goal) };
}

function textOf(goal: Goal): string | null {
  if (goal === null) return null;
  if ('atMost' in goal) return `≤ ${goal.atMost}`;
  return 'atLeast' in goal ? `≥ ${goal.atLeast}` : String(goal.exactly);
}

function reaches(value: number, goal: Goal): boolean {
  if (goal === null) return true;
  // Written so that a value that is no number holds for nothing.
  if ('atMost' in goal) return value <= goal.atMost;
  return 'atLeast' in goal ? value >= goal.atLeast : value === goal.exactly;
}
