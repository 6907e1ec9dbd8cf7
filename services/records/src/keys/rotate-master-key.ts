import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call } from '@ruxue/service-kit';
import * as z from 'zod';

import type { KeyVault } from './key-vault.ts';
import { rewrapDistrictKeys } from './rewrap-district-keys.ts';

/** An operator's request on the machine itself, with its reason. */
export const KeyOrder = z.object({
  act: z.literal('rotate'),
  operator: z.string().regex(/^[\w.-]{1,40}$/u, { error: 'letters, digits, . _ -' }),
  reason: z.string().trim().min(1).max(200),
});
export type KeyOrder = z.infer<typeof KeyOrder>;

interface RotationParts {
  em(): EntityManager;
  readonly vault: KeyVault;
  readonly call: Call;
}

/**
 * Puts every key of a district under the present master key (C11). The trace in auth's database
 * comes first (B11). May be repeated: what was done stays done.
 */
export function rotateMasterKey({ em, vault, call }: RotationParts) {
  return async ({ operator, reason }: KeyOrder): Promise<string> => {
    await call('auth.leave-trace', {
      actorId: `operator:${operator}`, operation: 'keys.rotate', subject: null, outcome: 'asked',
      reason,
    });
    const { rewrapped, already } = await rewrapDistrictKeys(em(), vault);
    return `${rewrapped} keys went under the present master key, ${already} were under it before`;
  };
}
