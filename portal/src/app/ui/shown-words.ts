import type { ShownMark } from '@ruxue/contracts/shown-materials';

import { beijingTime } from '../data/beijing-time.ts';

/** 现场出示 in words: who saw the paper, and when. */
export const shownWords = (
  { staffId, shownAt }: ShownMark, staffNames: Readonly<Record<string, string>>,
): string => `现场出示：${staffNames[staffId] ?? '一位工作人员'} ${beijingTime(shownAt)}`;
