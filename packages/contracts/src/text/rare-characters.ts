/**
 * The characters of names that the fonts of ruxue's papers don't have (decision 0028): the extension
 * G and later ones, and late additions to earlier blocks. documents' tests compare it with the fonts.
 */
const rare = new RegExp(
  String.raw`[\u4db6-\u4dbf\u9ff0-\u9fff\u{2a6d7}-\u{2a6df}\u{2b735}-\u{2b73f}` +
    String.raw`\u{2cea2}-\u{2cead}\u{2ebf0}-\u{2ee5d}\u{30000}-\u{30edc}\u{30edf}-\u{3106b}` +
    String.raw`\u{3106d}-\u{33479}]`,
  'gu',
);

/** The characters of a name that a paper may show as a frame, each once. */
export const rareCharacters = (name: string): string[] => [...new Set(name.match(rare) ?? [])];

/** U+30EDD, as a frame on paper shows it. */
export const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
