const leastLength = /^密码至少(\d+)位$/u;
const lengthIn = (text: string): number => Number(leastLength.exec(text)?.[1] ?? 0);

/**
 * Everything that is wrong with a password, in one text (S9). What a city asks for may be longer
 * than the manual's length: only the longer one is said.
 */
export function passwordFaults(errors: readonly { readonly message?: string }[]): string {
  const texts = [...new Set(errors.flatMap(({ message }) => message ?? []))];
  const longest = Math.max(0, ...texts.map(lengthIn));
  return texts.filter((text) => lengthIn(text) === 0 || lengthIn(text) === longest)
    .map((text, index) => (index === 0 ? text : text.replace(/^密码/u, ''))).join('，');
}
