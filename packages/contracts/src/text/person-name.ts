import '../zod-jitless.ts';
import * as z from 'zod';

import { radicalsToCharacters } from './han-variants.ts';
import { line } from './line.ts';

/** The extensions I and J are written out: not every browser's Unicode has them yet. */
const character = String.raw`[\p{Unified_Ideograph}〇\u{2ebf0}-\u{2ee5d}\u{323b0}-\u{33479}]`;

/** Everything that keyboards make for 「·」, after NFKC: the keys for lists, for kana, a full stop. */
const dots = /[•・‧∙⋅.。ꞏ⸱⸳⦁●᛫]/gu;

const inner = new RegExp(`(${character}) +(?=${character})`, 'gu');
const foreign = new RegExp(`(?!${character}|[·々])[^]`, 'u');
const innerDots = new RegExp(
  `(${character}) ?[${dots.source.slice(1, -1)}] ?(?=${character})`, 'gu',
);

/** Compatibility forms as the characters that they are; spaces have no place between characters. */
const readCharacters = (name: string): string =>
  radicalsToCharacters(name).replace(inner, '$1');

const bounds = '2至30个汉字，可含间隔号“·”';

/** Why a text is no Chinese name; each sentence names what is wrong. */
function faultOf(name: string): string | undefined {
  const other = foreign.exec(name)?.[0];
  if (other !== undefined) return `“${other}”不能用在中文姓名中，请填写证件上的中文姓名（${bounds}）`;
  if (/··/u.test(name)) return '姓名中的间隔号“·”不能连用，请核对';
  if (/^·|·$/u.test(name)) return '姓名中的间隔号“·”应在两个汉字之间，请核对';
  if (/(?:^|·)\u3005/u.test(name)) return '姓名中的“々”前面应有它所重复的汉字，请核对';
  const { length } = Array.from(name);
  return length < 2 || length > 30 ? `请填写证件上的中文姓名（${bounds}）` : undefined;
}

/** A name in Chinese characters (S5); `otherwise` says whom to ask where it can't be one. */
export const chineseName = (otherwise: string) =>
  line('姓名').transform((typed, context) => {
    const name = readCharacters(typed).replace(dots, '·').replace(/ *· */gu, '·');
    const fault = name === '' ? '请填写姓名' : faultOf(name);
    if (fault === undefined) return name;
    context.addIssue({ code: 'custom', message: `${fault}；${otherwise}` });
    return z.NEVER;
  });

/** A name as a document of another country or region shows it; dots between characters are 「·」. */
export const readForeignName = (typed: string): string =>
  readCharacters(typed).replace(innerDots, '$1·');

/**
 * A name as it is searched for: without spaces and 「·」, in one case and one form of each character,
 * so that nobody need know how it was written (B6).
 */
export const searchableName = (name: string): string =>
  radicalsToCharacters(name).replace(dots, '').replace(/[\s·]/gu, '').toLowerCase();
