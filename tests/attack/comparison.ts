import { relativeDifference, shareGreater } from '../report/samples.ts';
import { tell } from '../report/run-measurement.ts';
import { fingerprint } from './fingerprint.ts';
import type { Answer } from './visitor.ts';

/** A known or an unknown person. */
export type Side = 'known' | 'unknown';

interface Seen {
  readonly statuses: Set<number>;
  readonly milliseconds: Record<Side, number[]>;
  readonly fingerprints: Record<Side, Set<string>>;
}

/** With fewer samples times can't be compared. */
const leastSamples = 60;
const milli = (value: number) => value.toFixed(2);

/** An attacker's answers about known and unknown accounts and numbers, question by question. */
export class Comparison {
  readonly #seen = new Map<string, Seen>();

  /** Keeps an answer; it may repeat the `typed` values. */
  add(question: string, side: Side, answer: Answer, typed: readonly string[]): void {
    const seen = this.#seen.get(question) ?? {
      statuses: new Set(),
      milliseconds: { known: [], unknown: [] },
      fingerprints: { known: new Set(), unknown: new Set() },
    };
    this.#seen.set(question, seen);
    seen.statuses.add(answer.status);
    seen.milliseconds[side].push(answer.milliseconds);
    seen.fingerprints[side].add(fingerprint(answer, typed));
  }

  /** The greatest relative difference of medians; null without enough samples. */
  timeDifference(): number | null {
    const differences = this.#timed().map(({ difference }) => difference);
    return differences.length === 0 ? null : Math.max(...differences);
  }

  /**
   * Prints the comparison of each question's times, with a robust measure: 0.5 is no difference.
   */
  tellTimes(): void {
    for (const { question, statuses, known, unknown, difference } of this.#timed()) {
      tell(
        `  ${question} (${[...statuses].join(', ')}): medians differ by ${milli(difference)} ` +
        `over ${known.length} each; known slower in ${milli(shareGreater(known, unknown))} of pairs`,
      );
    }
  }

  #timed() {
    return [...this.#seen].flatMap(([question, { statuses, milliseconds }]) => {
      const { known, unknown } = milliseconds;
      if (Math.min(known.length, unknown.length) < leastSamples) return [];
      return [{ question, statuses, known, unknown, difference: relativeDifference(known, unknown) }];
    });
  }

  /** The number of questions with answers that differ beyond chance. */
  bodyDifferences(): number {
    const told = [...this.#seen].filter(([question, { fingerprints }]) => {
      const { known, unknown } = fingerprints;
      const odd = [...known].find((print) => !unknown.has(print)) ??
        [...unknown].find((print) => !known.has(print));
      if (odd !== undefined) {
        tell(`  ${question}: one side alone is answered\n${odd.slice(0, 1500)}`);
      }
      return odd !== undefined;
    });
    return told.length;
  }
}
