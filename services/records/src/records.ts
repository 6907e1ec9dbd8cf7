import type { KeyObject } from 'node:crypto';

import type { OperationsOf } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call, Handlers, Hints, KeyRing, SuiteKey } from '@ruxue/service-kit';

import type { SearchHashes } from './cases/search-hashes.ts';
import type { ChildKeys } from './keys/child-keys.ts';
import type { GetAcceptanceFacts } from './registrations/acceptance-facts.ts';
import type { LogErasure } from './revocations/erasure-log.ts';
import type { FindCaseFacts } from './view/find-case-facts.ts';

/** The common parts of all use cases of records. */
export interface Records {
  /** Work with the database begins with an entity manager of its own. */
  em(): EntityManager;
  readonly keys: ChildKeys;
  readonly keyRing: KeyRing;
  readonly getAcceptanceFacts: GetAcceptanceFacts;
  readonly findCaseFacts: FindCaseFacts;
  readonly hashes: SearchHashes;
  /** Makes receipts that verify themselves; never leaves the process. */
  readonly receiptKey: SuiteKey;
  readonly hints: Hints;
  readonly call: Call;
  readonly logErasure: LogErasure;
  readonly settings: {
    readonly noticeReadingSeconds: number;
    /** Auth's key, for passwords on their way. */
    readonly passwordPublicKey: KeyObject;
    /** Sms's key, for the number of a revoked case's last message. */
    readonly lastNoticePublicKey: KeyObject;
    readonly registry: {
      readonly url: string;
      readonly secret: string;
      readonly callbackUrl: string;
    };
  };
}

/** The handler of one operation. */
export type Handler<Name extends OperationsOf<'records'>> = Handlers<'records'>[Name];
