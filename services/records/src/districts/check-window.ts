import { Refusal } from '@ruxue/contracts';

import { isOpen } from './current-season.ts';
import type { DistrictFacts } from './district-facts.ts';
import { instantInWords } from './time-in-words.ts';

const windowNames = {
  registration: '注册时间', review: '填写和审核时间', admission: '入学办理时间',
} as const satisfies Record<keyof DistrictFacts['windows'], string>;

/** Refuses outside a district's window, and says when it is open (S23). */
export function checkWindow(
  page: DistrictFacts,
  name: keyof DistrictFacts['windows'],
  now: Date,
): void {
  const window = page.windows[name];
  if (isOpen(window, now)) return;
  const span = `${instantInWords(window.opens)}至${instantInWords(window.closes)}`;
  throw new Refusal('window-closed', { detail: `${page.name}的${windowNames[name]}为${span}` });
}
