import type { NextStep } from '@ruxue/contracts/parents-view';

/** True when it is the parent who is awaited, and nobody else. */
export const isOwnTurn = ({ awaited }: Pick<NextStep, 'awaited'>): boolean => awaited === '您';

/** Who is awaited and since when (B1), with the moment as `say` writes it; empty for nobody. */
export function awaitedWords(
  { awaited, since }: Pick<NextStep, 'awaited' | 'since'>,
  say: (instant: string) => string,
): string {
  if (awaited === null) return '';
  const from = since === null ? '' : `（自${say(since)}起）`;
  return isOwnTurn({ awaited }) ? `等您办理${from}` : `正在等待：${awaited}${from}`;
}
