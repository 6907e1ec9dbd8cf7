import { beijingTime } from '../../data/beijing-time.ts';

/** What waits, and at which pace it goes. */
export interface Pace {
  readonly undecided: number;
  readonly decidedInWeek: number;
  readonly nextAnnouncedAt: string | null;
}

const day = 86_400_000;

/** How far the district comes until the next publication, at the pace of the last seven days (B6). */
export function forecastWords(
  { undecided, decidedInWeek, nextAnnouncedAt }: Pace,
  now: Date,
): string {
  if (undecided === 0) return '没有待审核的儿童。';
  const waiting = `待审核${undecided}名。`;
  if (nextAnnouncedAt === null) return `${waiting}没有已公告的下一次公布。`;
  const next = `下次公布（${beijingTime(nextAnnouncedAt)}）`;
  if (decidedInWeek === 0) return `${waiting}最近7天没有作出决定，无法预计到${next}前能审完多少。`;
  const perDay = decidedInWeek / 7;
  const until = Math.max(0, Date.parse(nextAnnouncedAt) - now.getTime()) / day;
  const possible = Math.floor(perDay * until);
  const pace = `按最近7天平均每天${perDay < 10 ? Number(perDay.toFixed(1)) : Math.round(perDay)}名的进度`;
  return possible >= undecided
    ? `${waiting}${pace}，${next}前可以全部审完。`
    : `${waiting}${pace}，${next}前约能审完${possible}名，还会剩下约${undecided - possible}名。`;
}
