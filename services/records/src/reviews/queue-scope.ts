import type { DistrictCode } from '@ruxue/contracts';

import type { Clause } from './queue-tabs.ts';

/** The cases that a reader may see at all: of the own district and the season that runs (L7). */
export interface QueueScope {
  readonly season: string;
  readonly district: DistrictCode;
}

/** A revocation under way hides the case from staff, too (S20). */
export const queueScope = ({ season, district }: QueueScope): Clause => ({
  sql: "c.season = ? and c.district = ? and c.stage not in ('revoking', 'revoked')",
  parameters: [season, district],
});
