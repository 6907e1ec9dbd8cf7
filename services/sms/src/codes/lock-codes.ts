import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodePurpose } from '@ruxue/contracts';
import { lockText } from '@ruxue/service-kit';

/** One request for, or try of, a code at a time for one number and purpose. */
export const lockCodes = (
  transaction: EntityManager,
  purpose: CodePurpose,
  phoneHash: string,
): Promise<void> => lockText(transaction, `codes:${purpose}:${phoneHash}`);
