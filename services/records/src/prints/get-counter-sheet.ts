import { placeName } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { getEnrolment } from '../view/get-enrolment.ts';

/** 「窗口办理单」: of the parent's own view, so that a paper tells nothing more (S14, B9). */
export function getCounterSheet(records: Records): Handler<'records.get-counter-sheet'> {
  const viewOf = getEnrolment(records);
  return async (of) => {
    const { accountNumber, childName, district, status, identity, nextStep, deadlines, corrections } =
      await viewOf(of);
    return {
      accountNumber, childName, status,
      district: { name: district.name, phone: district.phone },
      identity: identity.text,
      sentence: nextStep.sentence,
      corrections: corrections.map((one) => `${placeName(one)}：${one.note ?? one.reason}`),
      deadlines: deadlines.map(({ title, at }) => ({ title, at })),
    };
  };
}
