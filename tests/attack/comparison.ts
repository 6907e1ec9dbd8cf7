import { relativeDifference, shareGreater } from '../report/samples.ts';
import { tell } from '../report/run-measurement.ts';
import { fingerprint } from './fingerprint.ts';
import type { Answer } from './visitor.ts';

/** Somebody the system knows, or somebody it doesn't. */
export type Side = 'known' | 'unknown';

interface Seen {
  readonly statuses: Set<number>;
  readonly milliseconds: Record<Side, number[]>;
  readonly fingerprints: Record<Side, Set<string>>;
}

/** Fewer samples than these say nothing about time. */
const leastSamples = 60;
const milli = (value: number) => value.toFixed(2);

/** What an attacker sees of known and unknown accounts and numbers, question by question. */
export class Comparison {
  readonly #seen = new Map<string, Seen>();

  /** Keeps an answer; `typed` is what of the question may come back in it. */
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

  /** The greatest relative difference of medians; null when no question was asked often enough. */
  timeDifference(): number | null {
    const differences = this.#timed().map(({ difference }) => difference);
    return differences.length === 0 ? null : Math.max(...differences);
  }

  /** Says how each question's times compare, robustly as well: 0.5 is no difference at all. */
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

  /** To how many questions the answers differ in anything that is not chance. */
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
