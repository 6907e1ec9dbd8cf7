/** One entry of a list of choices: the stored code and the word shown for it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The choices of a table of words, in its order. */
export const choicesOf = (words: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
