import type { CryptoSuite } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { insertIfAbsent } from '../insert-if-absent.ts';
import { SeasonSuite } from './season-suite.entity.ts';

/** The suite of each season (C11): hashes by which S6 and S7 are kept must never change theirs. */
export interface SeasonSuites {
  /** The suite of a season; as long as the season has no key, that of the settings. */
  of(season: string): Promise<CryptoSuite>;
  /** The same, fixed from now on; before the season's first key is made. */
  fix(season: string): Promise<CryptoSuite>;
}

/** `suite` is for seasons without a key; another process may have been told another one. */
export function createSeasonSuites(em: () => EntityManager, suite: CryptoSuite): SeasonSuites {
  const fixed = new Map<string, CryptoSuite>();

  const find = async (season: string): Promise<CryptoSuite | undefined> => {
    const known = fixed.get(season) ?? (await em().findOne(SeasonSuite, { season }))?.suite;
    if (known !== undefined) fixed.set(season, known);
    return known;
  };

  return {
    of: async (season) => (await find(season)) ?? suite,
    async fix(season) {
      const known = await find(season);
      if (known !== undefined) return known;
      // Of two processes at the same moment the first one's suite is everybody's.
      await insertIfAbsent(em(), SeasonSuite, { season, suite, createdAt: new Date() });
      return (await find(season)) ?? suite;
    },
  };
}
