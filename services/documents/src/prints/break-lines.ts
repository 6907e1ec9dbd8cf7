/** Characters of one font in a row; without a font when none has the character. */
export interface Piece {
  readonly text: string;
  readonly font: string | undefined;
  readonly width: number;
}

export type TextLine = readonly Piece[];

/** How wide texts are, and in which font each character stands. */
export interface Measure {
  fontOf(character: string): string | undefined;
  widthOf(text: string, font: string | undefined): number;
}

/** A Latin word or a number stays whole; each other character stands for itself. */
const words = /[\p{Script=Latin}\p{N}\p{M}@._/#&+:%'()-]+|[^]/gu;
const closing = /^[，。、；：！？）》」』”’…,;!?)\]}]/u;
const opening = /[（《「『“‘([{]$/u;

/**
 * Breaks a text into lines of at most `width`: between characters, but neither before closing nor
 * after opening punctuation (GB/T 15834); a longer word is broken anywhere.
 */
export function breakLines(text: string, width: number, measure: Measure): TextLine[] {
  const lines: Piece[][] = [[]];
  let left = width;
  for (const unit of unitsOf(text, width, measure)) {
    if (unit.width > left && left < width) {
      lines.push([]);
      left = width;
    }
    // A line doesn't begin with the space at which the one before ended.
    if (left === width && lines.length > 1 && unit.text === ' ') continue;
    lines.at(-1)?.push(...unit.pieces);
    left -= unit.width;
  }
  return lines.map(joined);
}

interface Unit { readonly text: string; readonly width: number; readonly pieces: Piece[] }

function unitsOf(text: string, width: number, measure: Measure): Unit[] {
  const texts: string[] = [];
  for (const [word] of text.matchAll(words)) {
    const before = texts.at(-1);
    const isGlued = before !== undefined && (closing.test(word) || opening.test(before));
    if (isGlued) texts[texts.length - 1] = before + word;
    else texts.push(word);
  }
  return texts.flatMap((one) => {
    const unit = unitOf(one, measure);
    return unit.width <= width ? [unit] : Array.from(one, (part) => unitOf(part, measure));
  });
}

function unitOf(text: string, measure: Measure): Unit {
  const pieces = joined(Array.from(text, (character) => {
    const font = measure.fontOf(character);
    return { text: character, font, width: measure.widthOf(character, font) };
  }));
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
  return { text, width, pieces };
}

/** Neighbours of one font as one piece; each character without a font stays alone. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const before = all.at(-1);
    if (before?.font === undefined || before.font !== piece.font) all.push(piece);
    else {
      const { text, font, width } = piece;
      all[all.length - 1] = { text: before.text + text, font, width: before.width + width };
    }
  }
  return all;
}
