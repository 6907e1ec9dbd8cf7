import { readOldGb18030 } from './han-variants.ts';

/** Marks that turn the direction of what follows: a house number could read 21 and be kept as 12. */
const turning = /[\u202b\u202e\u2067]/u;

/** Characters that take no room and show nothing. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Not ours to judge: the browser's Unicode may be older than the ideograph of a name. */
const unassigned = /(?![\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}])\p{Cn}/u;

/** Each kind of character that no line may hold, with what a person is told of it. */
const refused: readonly [pattern: RegExp, message: (name: string) => string][] = [
  [/\p{Cs}/u, (name) => `含有不完整的字符（${name}），请清空后重新输入`],
  [/[\n\v\f\r\u0085\u2028\u2029]/u, () => '请写在一行内，不要换行'],
  [/\p{Cc}/u, (name) => `含有看不见的控制字符（${name}），请清空后重新输入`],
  [/\p{Co}/u, (name) => `含有其他设备无法显示的自造字（${name}），请换用标准字；没有标准字的，请到区教委的窗口办理`],
  [unassigned, (name) => `含有无法识别的字符（${name}），请删去后重新输入`],
  // Signs of Unicode that are drawn as nothing, and two that stand for what got lost.
  [/[\u2800\u{1d159}\u{13441}\u{13442}\ufffc\ufffd]/u,
    (name) => `含有显示为空白或乱码的字符（${name}），请删去后重新输入`],
];

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A line that people can read, or what keeps it from being one. */
export type ReadLine = { readonly line: string } | { readonly message: string };

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Reads one line as people type or paste it: what can't be seen isn't content. Invisible characters
 * go, spaces of all kinds become plain single ones, and outer ones go. Characters that would show
 * something else than is kept are refused by name. A line without a visible character is empty.
 */
export function readLine(typed: string): ReadLine {
  const turned = turning.exec(typed);
  if (turned) {
    return { message: `含有会颠倒文字顺序的隐藏字符（${nameOf(turned[0])}），请清空后重新输入` };
  }
  const line = readOldGb18030(withoutInvisible(typed)).normalize('NFC')
    .trim().replace(/[\t\p{Zs}]+/gu, ' ');
  for (const [pattern, message] of refused) {
    const found = pattern.exec(line);
    if (found) return { message: message(nameOf(found[0])) };
  }
  return { line: visible.test(line) ? line : '' };
}

/** The text without characters that take no room: joiners, marks of direction, byte order marks. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '');
