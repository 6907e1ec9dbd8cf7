/** The goal of a figure; null for a reported one. */
export type Goal =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly exactly: number }
  | null;

/** One measured number with its goal, for a report. */
export interface Figure {
  readonly name: string;
  /** Null without a measurement, which never holds. */
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
  // Written so that NaN never holds.
  if ('atMost' in goal) return value <= goal.atMost;
  return 'atLeast' in goal ? value >= goal.atLeast : value === goal.exactly;
}
