import { instantInWords, Refusal, type DistrictSeed } from '@ruxue/contracts';

const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;

/** B5: a family has three days at least; so its first reminder isn't late. */
const leastDays = 3;

/** The hour of the usual deadline, in Beijing: somebody answers the telephone until then. */
const usualHour = 17;

type Rules = Pick<DistrictSeed, 'correctionDays' | 'windows'>;

/** The deadlines that staff may set at a moment, and the one by the district's rule. */
export interface DeadlineBounds {
  readonly earliest: Date;
  /** The end of presenting at a school: within the season, the result can still be used (S23). */
  readonly latest: Date;
  readonly usual: Date;
}

export function deadlineBounds({ correctionDays, windows }: Rules, now: Date): DeadlineBounds {
  const earliest = new Date(now.getTime() + leastDays * dayMs);
  const latest = new Date(windows.presentation.closes);
  const day = Math.floor((now.getTime() + correctionDays * dayMs + beijingMs) / dayMs);
  const byRule = new Date(day * dayMs - beijingMs + usualHour * 3_600_000);
  // A day of three that ends at the usual hour may be some hours too short.
  const enough = byRule < earliest ? new Date(byRule.getTime() + dayMs) : byRule;
  return { earliest, latest, usual: enough > latest ? latest : enough };
}

/** The deadline that an action sets, by when it arrived; `invalid-input` outside the bounds. */
export function checkedDeadline(
  rules: Rules,
  { until, arrivedAt }: { readonly until: string; readonly arrivedAt?: string | undefined },
  now: Date,
): Date {
  const bounds = deadlineBounds(rules, arrivedAt === undefined ? now : new Date(arrivedAt));
  const deadline = new Date(until);
  const [from, to] = [bounds.earliest, bounds.latest].map((at) => instantInWords(at.toISOString()));
  if (deadline < bounds.earliest) refuse(`截止时间至少留出三天，请选择${from}以后的时间`);
  if (deadline > bounds.latest) refuse(`截止时间不能晚于本区到学校登记的截止时间${to}`);
  // Reminders come at the hour of the deadline, and nobody is woken by one.
  const hour = Math.floor(((deadline.getTime() + beijingMs) % dayMs) / 3_600_000);
  if (hour < 8 || hour >= 21) refuse('截止时间请选在8:00至21:00之间，提醒短信会在同一钟点发送');
  return deadline;
}

function refuse(message: string): never {
  throw new Refusal('invalid-input', { fields: [{ path: 'until', message }] });
}
