import type { KeyObject } from 'node:crypto';

import type { ConnectorCode, OperationsOf } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call, Handlers, Hints, KeyRing, SuiteKey } from '@ruxue/service-kit';

import type { SearchHashes } from './cases/search-hashes.ts';
import type { ChildKeys } from './keys/child-keys.ts';
import type { GetAcceptanceFacts } from './registrations/acceptance-facts.ts';
import type { LogErasure } from './revocations/erasure-log.ts';
import type { FindCaseFacts } from './view/find-case-facts.ts';
import type { SchoolNames } from './view/school-names.ts';

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
  readonly schoolNames: SchoolNames;
  readonly logErasure: LogErasure;
  readonly settings: {
    readonly noticeReadingSeconds: number;
    /** Auth's key, for passwords on their way. */
    readonly passwordPublicKey: KeyObject;
    /** Sms's key, for the number of a revoked case's last message. */
    readonly lastNoticePublicKey: KeyObject;
    readonly agencies: {
      /** The agencies' systems (C2): the address of each, and the secret shared with it. */
      readonly connectors: Readonly<Partial<Record<ConnectorCode, {
        readonly url: string;
        readonly secret: string;
      }>>>;
      /** The gateway's `/internal/agency-answers`, without the connector. */
      readonly callbackUrl: string;
      /** How long an agency may be silent before the manual way (B14). */
      readonly answerSeconds: number;
    };
  };
}

/** The handler of one operation. */
export type Handler<Name extends OperationsOf<'records'>> = Handlers<'records'>[Name];
