import type { ActionName, ActionNamed, CaseProjection } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { Records } from '../records.ts';

/** The surroundings of one action while it is being applied, the case locked. */
export interface ActionContext<Name extends ActionName> {
  readonly em: EntityManager;
  readonly keyRing: KeyRing;
  readonly hashes: Records['hashes'];
  readonly settings: Records['settings'];
  readonly found: EnrolmentCase;
  readonly action: ActionNamed<Name>;
  readonly next: CaseProjection;
  readonly now: Date;
}
