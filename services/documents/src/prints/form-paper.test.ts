import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { codeOf, rareCharacters } from '@ruxue/contracts';

import { openFonts, type PrintFonts } from '../fonts/open-fonts.ts';
import { keepPicture } from '../testing/keep-picture.ts';
import { darkShare, pictureOf, renderPdf } from '@ruxue/testing/render-pdf';
import { someForm } from '../testing/some-form.ts';
import { formPaper } from './form-paper.ts';

// Opening the fonts and drawing pages takes seconds on a busy machine.
jest.setTimeout(60_000);

let fonts: PrintFonts;
beforeAll(async () => {
  fonts = await openFonts();
});

const paper = (form: ReturnType<typeof someForm>) =>
  formPaper(form, { fonts, portalUrl: 'https://example.org' });

describe('「学龄人口信息采集表」 on paper (S16)', () => {
  it('is the same bytes for the same form', async () => {
    const form = someForm('李𠮷');
    const [one, other] = [await paper(form), await paper(form)];
    expect(one.equals(other)).toBe(true);
    expect(one.length).toBeLessThan(150_000);
    expect((await paper({ ...form, version: 2 })).equals(one)).toBe(false);
  });

  it('has every field and its marks on one page, and nothing about health', async () => {
    const form = someForm('李小明');
    const { pages, document } = await renderPdf(await paper(form));
    expect(pages).toHaveLength(1);
    const text = pages[0]?.texts.map((one) => one.text).join('') ?? '';
    const { registered: { child }, details } = form;
    const [guardian] = details.guardians;
    for (const expected of [
      '学龄人口信息采集表', '所在区：东城区', form.formNumber, form.verificationCode, '第1版',
      '2026年11月29日 13:00', form.season, child.documentNumber, details.householdAddress,
      guardian?.phone ?? '', '监护人(二)信息', '户口所在地详细地址',
    ]) expect(text).toContain(expected);
    expect(text).not.toContain('过敏');
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: '学龄人口信息采集表', Language: 'zh-CN' });
    // Only a tagged document has a tree.
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
    for (const role of ['H1', 'Figure', 'Table', 'TR', 'TH', 'TD']) {
      expect(tree).toContain(`"role":"${role}"`);
    }
  });

  it('carries number and name on each page when it takes two', async () => {
    const form = someForm('李小明');
    const long = { ...form, details: {
      ...form.details,
      guardians: form.details.guardians.flatMap((one) => [one, one, one])
        .map((one) => ({ ...one, employer: '北京安和里科技有限公司'.repeat(10) })),
    } };
    const { pages } = await renderPdf(await paper(long), 1);
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach(({ texts }, at) => {
      const text = texts.map((one) => one.text).join('');
      expect(text).toContain(`编号：${form.formNumber} 姓名：李小明 第${at + 1}页，共${pages.length}页`);
    });
  });
});

describe('names on paper', () => {
  const rare = Array.from('㼆䶮𣲗𫍯𰻝𠮷');

  it('are drawn, each character as itself, none as the box of a font that lacks it', async () => {
    const pictures: string[] = [];
    for (const character of rare) {
      const { pages: [page] } = await renderPdf(await paper(someForm(`王${character}`)));
      // The name's last piece: the one in the table is larger than the one in the footer.
      const name = page?.texts.find(({ text, height }) => text.endsWith(character) && height > 29);
      if (page === undefined || name === undefined) throw new Error('the name is not there');
      const box = { ...name, left: name.left + name.width - name.height, width: name.height };
      const third = name.height / 3;
      const middle = { left: box.left + third, top: box.top + third, width: third, height: third };
      expect([character, darkShare(page, middle) > 0.03]).toEqual([character, true]);
      pictures.push(pictureOf(page, box));
    }
    expect(new Set(pictures).size).toBe(rare.length);
    await keepPicture('form', await paper(someForm(`${rare.join('')}\u{2ebf0}`)));
  });

  it('lack a font just where staff are told so', () => {
    const wrong: string[] = [];
    for (let code = 0x2e80; code < 0x3_4000; code += 1) {
      const character = String.fromCodePoint(code);
      if (!/[\p{Unified_Ideograph}〇\u{2ebf0}-\u{2ee5d}\u{323b0}-\u{33479}]/u.test(character)) continue;
      const isTold = rareCharacters(character).length > 0;
      if (isTold === (fonts.find(character) !== undefined)) wrong.push(codeOf(character));
    }
    expect(wrong).toEqual([]);
  });

  it.each(['\u{2ebf0}', '\u{31350}'])('what no font has is framed with its number', async (one) => {
    const { pages: [page] } = await renderPdf(await paper(someForm(`王${one}`)));
    const text = page?.texts.map((part) => part.text).join('') ?? '';
    const code = (one.codePointAt(0) ?? 0).toString(16).toUpperCase();
    expect(text).toContain('（此字请手写补正）');
    const number = page?.texts.find((part) => part.text === code);
    if (page === undefined || number === undefined) throw new Error('no number in a frame');
    expect(darkShare(page, number)).toBeGreaterThan(0.05);
    // The frame's left side, beside the number.
    const side = { ...number, left: number.left - 12, width: 12 };
    expect(darkShare(page, side)).toBeGreaterThan(0);
  });
});
