import { CatchmentArea } from './catchment.ts';

const sideWords = { odd: '单号', even: '双号' } as const;
const range = /^(\d{1,5})[-–—~至](\d{1,5})号?$/u;
const from = /^(\d{1,5})号起$/u;
const until = /^(\d{1,5})号止$/u;

/** One area as a line of text (C8): 交道口南大街 1-99号 单号. */
export function areaLine({ name, from: first, to: last, side }: CatchmentArea): string {
  const numbers = first === null
    ? (last === null ? [] : [`${last}号止`])
    : [last === null ? `${first}号起` : `${first}-${last}号`];
  return [name, ...numbers, ...(side === 'both' ? [] : [sideWords[side]])].join(' ');
}

/**
 * The area of a line, or what is wrong with it. A street that several schools share has its house
 * numbers or its side behind the name.
 */
export function readAreaLine(line: string): { readonly area: CatchmentArea } | { readonly fault: string } {
  const [name = '', ...marks] = line.normalize('NFKC').split(/\s+/u).filter((one) => one !== '');
  let [first, last]: [number | null, number | null] = [null, null];
  let side: CatchmentArea['side'] = 'both';
  for (const mark of marks) {
    const [, low, high] = range.exec(mark) ?? [];
    const [, start] = from.exec(mark) ?? [];
    const [, end] = until.exec(mark) ?? [];
    if (mark === sideWords.odd || mark === sideWords.even) side = mark === sideWords.odd ? 'odd' : 'even';
    else if (low !== undefined && high !== undefined) [first, last] = [Number(low), Number(high)];
    else if (start !== undefined) first = Number(start);
    else if (end !== undefined) last = Number(end);
    else return { fault: `“${mark}”看不懂，请写成“1-99号”“100号起”“99号止”“单号”或“双号”` };
  }
  if (first !== null && last !== null && first > last) return { fault: '门牌号要从小到大' };
  const { success, data } = CatchmentArea.safeParse({ name, from: first, to: last, side });
  return success ? { area: data } : { fault: '名称请写2到40个字，门牌号从1起' };
}
