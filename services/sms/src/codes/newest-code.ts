import { randomInt } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodePurpose } from '@ruxue/contracts';
import { keyedHash } from '@ruxue/service-kit';

import { Code } from './code.entity.ts';

/** Six digits from the system's random source. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0');

/** How a code is kept: bound to purpose and number, so it passes for nothing else (S8). */
export const hashCode = (
  serviceKey: Buffer,
  sent: { purpose: CodePurpose; phoneHash: string; code: string },
): string => keyedHash(serviceKey, 'code', `${sent.purpose}:${sent.phoneHash}:${sent.code}`);

/** The code last sent to a number for a purpose: the only one that counts (S8). */
export const findNewestCode = (
  em: EntityManager,
  purpose: CodePurpose,
  phoneHash: string,
): Promise<Code | null> =>
  em.findOne(Code, { purpose, phoneHash }, { orderBy: { sentAt: 'desc', id: 'desc' } });
