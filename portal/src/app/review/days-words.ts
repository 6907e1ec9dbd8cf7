const dayMilliseconds = 86_400_000;

/** How long a case has waited: 已等3天; empty for the first day. */
export function ageWords(submittedAt: string | null, now = Date.now()): string {
  if (submittedAt === null) return '';
  const days = Math.floor((now - Date.parse(submittedAt)) / dayMilliseconds);
  return days < 1 ? '' : `已等${days}天`;
}

/** How much is left until a deadline: 还剩2天, 不到1天, 已过3天; empty for none. */
export function daysLeftWords(deadline: string | null, now = Date.now()): string {
  if (deadline === null) return '';
  const days = (Date.parse(deadline) - now) / dayMilliseconds;
  if (days < 0) return `已过${Math.ceil(-days)}天`;
  return days < 1 ? '不到1天' : `还剩${Math.floor(days)}天`;
}
