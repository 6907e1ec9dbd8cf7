import { p } from '@mikro-orm/core';

import { EnrolmentCase } from './case.entity.ts';

/** A column `case_id` whose row goes with the case: erasing a case leaves nothing behind (B13). */
export const ofCase = () =>
  p.manyToOne(EnrolmentCase).mapToPk().fieldName('case_id').deleteRule('cascade');
