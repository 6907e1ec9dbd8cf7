import { describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeTable } from '@ruxue/service-kit/tables';

import { parseTable, TableFault } from './parse-table.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
/** 编号,意见 and 甲,符合 in GB18030, which is no UTF-8. */
const gb18030 = Buffer.from('b1e0bac52cd2e2bcfb0d0abcd72cb7fbbacf0d0a', 'hex');
const table = [['编号', '意见'], ['甲', '符合']];

const workbook = (rows: string[][]) => writeTable('xlsx', rows);
/** A workbook with its only sheet changed. */
async function changed(change: (xml: string) => string): Promise<Uint8Array> {
  const entries = unzipSync(await workbook(table));
  const [path] = Object.keys(entries).filter((one) => one.startsWith('xl/worksheets/sheet'));
  const sheet = entries[path ?? ''];
  if (path === undefined || sheet === undefined) throw new Error('no sheet');
  return zipSync({ ...entries, [path]: strToU8(change(strFromU8(sheet))) });
}
const faultOf = async (content: Uint8Array) => {
  const error: unknown = await parseTable(content).then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof TableFault)) throw new Error('was read');
  return error.message;
};

describe('a file with a table (B4)', () => {
  it.each([
    ['UTF-8', bytes('编号,意见\n甲,符合\n')],
    ['UTF-8 with its mark', bytes('\ufeff编号,意见\r\n甲,符合\r\n')],
    ['GB18030', new Uint8Array(gb18030)],
  ])('is read as CSV in %s', async (_name, content) => {
    expect(await parseTable(content)).toEqual(table);
  });

  it('is read as XLSX, and as CSV, as it was written', async () => {
    const rows = [['编号', '说明'], ['7e1a', '第2页，"没有"拍全\n请补拍'], ['1E5', '']];
    for (const format of ['csv', 'xlsx'] as const) {
      expect([format, await parseTable(await writeTable(format, rows))]).toEqual([format, rows]);
    }
  });

  it('is written with nothing that a program would take for a formula', async () => {
    const evil = ['=1+1', '+8', '-2', '@SUM(A1)', '\tx', '＝1', '李-明'];
    const safe = ["'=1+1", "'+8", "'-2", "'@SUM(A1)", "'\tx", "'＝1", '李-明'];
    for (const format of ['csv', 'xlsx'] as const) {
      expect(await parseTable(await writeTable(format, [evil]))).toEqual([safe]);
    }
  });

  it('shows a formula as one, and not its last result', async () => {
    const content = await changed((xml) => xml.replace(
      /<c r="B2".*?<\/c>/su, '<c r="B2" t="str"><f>HYPERLINK("http://x")</f><v>符合</v></c>'));
    expect(await parseTable(content)).toEqual([table[0], ['甲', '=']]);
  });

  it('keeps a number as it stands in the file', async () => {
    const content = await changed((xml) => xml.replace(
      /<c r="A2".*?<\/c>/su, '<c r="A2"><v>1.1010120190101E+17</v></c>'));
    expect((await parseTable(content))[1]?.[0]).toBe('1.1010120190101E+17');
  });
});

describe('a file that is refused in words', () => {
  it.each([
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /旧的Excel格式/u],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xff]), /不是CSV或Excel/u],
    ['a broken archive', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]), /已损坏/u],
    ['another archive', zipSync({ 'a.xml': strToU8('<a/>') }), /无法读取/u],
    ['quotes that never end', bytes('编号,意见\n"甲,符合\n'), /引号或换行有误/u],
  ])('%s', async (_name, content, words) => {
    expect(await faultOf(content)).toMatch(words);
  });

  it('for what it would unfold to, before it does', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(9 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(20_000);
    expect(await faultOf(bomb)).toMatch(/展开后过大/u);
  });

  it('for more than one sheet', async () => {
    const entries = unzipSync(await workbook(table));
    const [path = ''] = Object.keys(entries).filter((one) => one.startsWith('xl/worksheets/sheet'));
    const second = { 'xl/worksheets/other.xml': entries[path] ?? new Uint8Array() };
    expect(await faultOf(zipSync({ ...entries, ...second }))).toMatch(/只保留一张/u);
  });
});
