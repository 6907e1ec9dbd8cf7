import type { NextStep } from '@ruxue/contracts/parents-view';

/** The awaited party and the time since when (B1), written by `say`; empty for nobody. */
export function awaitedWords(
  { awaited, isOwnTurn, since }: Pick<NextStep, 'awaited' | 'isOwnTurn' | 'since'>,
  say: (instant: string) => string,
): string {
  if (awaited === null) return '';
  const from = since === null ? '' : `（自${say(since)}起）`;
  return isOwnTurn ? `等您办理${from}` : `正在等待：${awaited}${from}`;
}
