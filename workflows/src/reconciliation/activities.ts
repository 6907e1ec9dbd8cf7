import { setTimeout as pause } from 'node:timers/promises';

import { describeError, type Logger } from '@ruxue/service-kit';
import { heartbeat } from '@temporalio/activity';

import { inParallel } from '../in-parallel.ts';
import { differencesOf, type Difference } from './difference.ts';
import { allFacts, factsOf } from './gather-facts.ts';
import { isRepairable, repairCase, type Repairers } from './repair-case.ts';

/** Which cases are compared, and from which age on a difference counts. */
export interface Comparison {
  /** Null for all. */
  readonly caseIds: readonly string[] | null;
  /** A younger difference is work under way. */
  readonly minimumAgeSeconds: number;
}

/** The outcome of a comparison. */
export interface Compared {
  readonly compared: number;
  /** All differences; so many of them are listed as one run repairs. */
  readonly found: number;
  readonly differences: readonly Difference[];
}

const mostListed = 200;
const repairsAtOnce = 8;
/** A workflow that starts again takes over what it has missed: some repairs come after others. */
const repairRounds = 3;
const looksAfterRepair = 15;
const betweenLooksMs = 1000;

export function createReconciliationActivities(
  sources: Repairers & { readonly logger: Logger },
) {
  const presentDifferences = async (
    caseIds: readonly string[],
    minimumAgeSeconds: number,
  ): Promise<Difference[]> => {
    const before = new Date(Date.now() - minimumAgeSeconds * 1000).toISOString();
    return (await factsOf(sources, caseIds)).flatMap(differencesOf)
      .filter(({ since }) => since <= before);
  };

  const repair = async (differences: readonly Difference[]): Promise<void> => {
    const facts = await factsOf(sources, casesOf(differences));
    await inParallel(repairsAtOnce, facts, async (ofCase) => {
      // Compared anew: whoever was at work has come further meanwhile.
      for (const { kind, caseId } of differencesOf(ofCase)) {
        try {
          if (isRepairable(kind)) await repairCase(sources, kind, ofCase);
        } catch (error) {
          sources.logger.warn({ caseId, kind, error: describeError(error) }, 'repair failed');
        }
      }
    });
  };

  return {
    /** Compares all systems, and looks a second time before it calls something a difference. */
    async compareCases({ caseIds, minimumAgeSeconds }: Comparison): Promise<Compared> {
      const pages = caseIds ? [await factsOf(sources, caseIds)] : allFacts(sources);
      let compared = 0;
      const suspects: string[] = [];
      for await (const page of pages) {
        heartbeat();
        compared += page.length;
        const differing = page.filter((facts) => differencesOf(facts).length > 0);
        suspects.push(...differing.map(({ caseId }) => caseId));
      }
      const differences: Difference[] = [];
      for (let at = 0; at < suspects.length; at += mostListed) {
        heartbeat();
        const some = suspects.slice(at, at + mostListed);
        differences.push(...await presentDifferences(some, minimumAgeSeconds));
      }
      const found = differences.length;
      return { compared, found, differences: differences.slice(0, mostListed) };
    },

    /** Repairs what may be repaired, and waits for its effect; the differences that are left. */
    async repairCases(differences: readonly Difference[]): Promise<Difference[]> {
      let left = [...differences];
      for (let round = 0; round < repairRounds && left.some(canBeRepaired); round += 1) {
        await repair(left);
        for (let look = 0; look < looksAfterRepair && left.some(canBeRepaired); look += 1) {
          heartbeat();
          await pause(betweenLooksMs);
          left = await presentDifferences(casesOf(left), 0);
        }
      }
      return left;
    },
  };
}

export type ReconciliationActivities = ReturnType<typeof createReconciliationActivities>;

const canBeRepaired = ({ kind }: Difference): boolean => isRepairable(kind);

const casesOf = (differences: readonly Difference[]): string[] =>
  [...new Set(differences.map(({ caseId }) => caseId))];
