import type { Action, CaseProjection } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';

/** What a use case of one action gets while the action is being applied, the case locked. */
export interface ActionContext<Type extends Action['type']> {
  readonly em: EntityManager;
  readonly keyRing: KeyRing;
  readonly found: EnrolmentCase;
  readonly action: Extract<Action, { type: Type }>;
  readonly next: CaseProjection;
  readonly now: Date;
}
