import { expect, it } from '@jest/globals';

import { caseExportColumns } from './case-export.ts';
import { personalFields, type PersonalField } from './personal-data/personal-fields.ts';

it('exports declared fields that a district sees, and none of health (B17, B26)', () => {
  for (const { heading, field } of Object.values(caseExportColumns)) {
    if (field === null) continue;
    const { seenBy, ground }: PersonalField = personalFields[field];
    expect([heading, seenBy.includes('district'), ground]).toEqual([heading, true, 'duty']);
  }
});
