/**
 * Asks at most once in so many milliseconds, and gives everybody who asks meanwhile that answer, so
 * that a question open to the world costs no more than its rate.
 */
export function rememberFor<Answer>(
  milliseconds: number,
  ask: () => Promise<Answer>,
  now: () => number = () => performance.now(),
): () => Promise<Answer> {
  let last: { readonly answer: Promise<Answer>; readonly askedAt: number } | undefined;
  return () => {
    if (last === undefined || now() - last.askedAt >= milliseconds) {
      last = { answer: ask(), askedAt: now() };
    }
    return last.answer;
  };
}
