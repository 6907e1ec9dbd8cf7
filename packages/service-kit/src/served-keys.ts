import { CaseId, hintSubjects } from '@ruxue/contracts';
import * as z from 'zod';

import { createKeyRing, type KeyRing } from './key-ring.ts';
import type { ServiceContext } from './run-service.ts';

/** Children's keys as records serves them; an erased child's key goes at once, by a hint (B13). */
export function openServedKeys(
  { call, hints }: Pick<ServiceContext, 'call' | 'hints'>,
): { keys: KeyRing; stop: () => void } {
  const keys = createKeyRing({
    load: async (caseId) => {
      const { keyId, key, suite } = await call('records.get-case-key', { caseId });
      return { keyId, key: { suite, bytes: Buffer.from(key, 'base64') } };
    },
  });
  const stop = hints.subscribe(
    hintSubjects.keyEvicted, z.object({ caseId: CaseId }), ({ caseId }) => keys.evict(caseId),
  );
  return { keys, stop };
}
