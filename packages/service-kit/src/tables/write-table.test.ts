import { expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';

import { streamTable, writeTable } from './write-table.ts';

const headings = ['姓名', '备注'];
const rows = [['王小明', '=1+1'], ['<李&红>', '一\r\n\u0007二']];

it('writes CSV with a mark of UTF-8 once, and no formula (B17)', async () => {
  const text = (await writeTable('csv', [headings, ...rows])).toString('utf8');
  expect(text).toBe('\uFEFF姓名,备注\r\n王小明,\'=1+1\r\n<李&红>,"一\r\n\u0007二"\r\n');
});

it('writes a workbook whose every cell is a text', async () => {
  const parts = unzipSync(await writeTable('xlsx', [headings, ...rows]));
  expect(Object.keys(parts).sort()).toEqual([
    '[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml',
    'xl/workbook.xml', 'xl/worksheets/sheet1.xml',
  ]);
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const cells = [...sheet.matchAll(/<c r="([A-Z]+\d+)" t="inlineStr" s="1"><is><t xml:space="preserve">(.*?)<\/t>/gsu)];
  expect(cells.map(([, place, text]) => [place, text])).toEqual([
    ['A1', '姓名'], ['B1', '备注'], ['A2', '王小明'], ['B2', `'=1+1`],
    ['A3', '&lt;李&amp;红&gt;'], ['B3', '一&#13;\n二'],
  ]);
  expect(sheet).not.toContain('<f>');
});

it.each(['csv', 'xlsx'] as const)('writes %s as the rows come, and stops when nobody reads', async (format) => {
  let asked = 0;
  let isStopped = false;
  function* pages() {
    try {
      for (;;) {
        asked += 1;
        yield Array.from({ length: 2000 }, (_one, at) => [`${asked}-${at}`, `${at * 7919}`]);
      }
    } finally {
      isStopped = true;
    }
  }
  for await (const bytes of streamTable(format, headings, pages())) {
    expect(bytes.length).toBeGreaterThan(0);
    if (asked > 2) break;
  }
  expect(asked).toBeLessThan(20);
  expect(isStopped).toBe(true);
});
