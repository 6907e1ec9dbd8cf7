import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { Prose } from './prose.ts';

@Component({
  selector: 'app-host',
  imports: [Prose],
  template: '<app-prose [text]="text()" [headingLevel]="level()" />',
})
class Host {
  readonly text = signal('');
  readonly level = signal(3);
}

/** The HTML of a text on a page. */
function shown(text: string, level = 3): Element {
  const fixture = TestBed.createComponent(Host);
  fixture.componentInstance.text.set(text);
  fixture.componentInstance.level.set(level);
  fixture.detectChanges();
  const page = (fixture as { nativeElement: HTMLElement }).nativeElement.querySelector('div');
  if (page === null) throw new Error('expected the text');
  return page;
}

/** The elements of a text in order, headings and all. */
const outline = (page: Element): string[] =>
  [...page.children].map(({ tagName, textContent }) => `${tagName} ${textContent.trim()}`);

const addresses = (page: Element): string[] =>
  [...page.querySelectorAll('[href]')].map((link) => link.getAttribute('href') ?? '');

describe('Prose', () => {
  const warnings = jest.spyOn(console, 'warn');
  beforeEach(() => {
    warnings.mockReset();
  });
  afterEach(() => {
    // The sanitizer found nothing to remove: dangerous HTML was never made.
    expect(warnings).not.toHaveBeenCalled();
    TestBed.resetTestingModule();
  });

  it('shows headings, paragraphs, lists and tables', () => {
    const page = shown('## 标题\n\n第一段\n\n- 甲\n- 乙\n\n| 项 | 谁核对 |\n|---|---|\n| 居住 | 街道 |');
    expect(outline(page).slice(0, 2)).toEqual(['H3 标题', 'P 第一段']);
    expect([...page.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['甲', '乙']);
    expect([...page.querySelectorAll('td')].map((cell) => cell.textContent))
      .toEqual(['居住', '街道']);
  });

  it('puts its highest heading at the level asked for and the others below it', () => {
    const text = '## 甲\n\n#### 乙\n\n###### 丙';
    expect(outline(shown(text, 2))).toEqual(['H2 甲', 'H4 乙', 'H6 丙']);
    expect(outline(shown(text, 4))).toEqual(['H4 甲', 'H6 乙', 'H6 丙']);
  });

  it('reads 一、 at the head of a short line as a heading, as the notice has it (S4)', () => {
    const page = shown('先读。\n\n一、办理的目的\n本系统登记信息。\n\n二、如实填写\n请对照证件。', 2);
    expect(outline(page)).toEqual([
      'P 先读。', 'H2 一、办理的目的', 'P 本系统登记信息。', 'H2 二、如实填写', 'P 请对照证件。',
    ]);
  });

  it('keeps the lines of a paragraph, and sees strong text between Chinese stops', () => {
    const page = shown('**提交的先后不影响结果。**请从容办理\n下一行');
    expect(page.querySelector('strong')?.textContent).toBe('提交的先后不影响结果。');
    expect(page.querySelectorAll('br')).toHaveLength(1);
  });

  it('links by http(s), tel and mailto only, and gives nothing away to where it leads', () => {
    const page = shown(
      '[甲](https://example.org/?a=1&b="2") [乙](tel:010-65501100) <mailto:x@example.org> ' +
      '[丙](javascript:alert(1)) [丁](JaVaScRiPt:alert(1)) [戊](data:text/html,x) [己](staff) ' +
      '[庚](//example.org) [辛](vbscript:x) [壬](java&#115;cript:alert(1)) [癸](file:///etc/passwd)',
    );
    const links = [...page.querySelectorAll('a')];
    expect(links.map((link) => link.textContent)).toEqual(['甲', '乙', 'mailto:x@example.org']);
    expect(links.every((link) => link.rel === 'noopener noreferrer')).toBe(true);
    expect(page.textContent).toContain('癸');
    expect(addresses(page).every((address) => /^(https|tel|mailto):/u.test(address))).toBe(true);
  });

  it('links to pages of this portal, and to nothing that only looks like one (S1)', () => {
    const page = shown(
      '[甲](/overview) [乙](/articles/one-page) [丙](//example.org) [丁](/\\\\example.org) ' +
      '[戊](/\\texample.org) [己](/a//b) [庚](/overview?a=1) [辛](overview) [壬](/../x) [癸](/)',
    );
    expect(addresses(page)).toEqual(['/overview', '/articles/one-page']);
  });

  it.each([
    '<script>alert(1)</script>',
    '正文 <script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '正文 <img src="x" onerror="alert(1)"> 正文',
    '<iframe src="https://example.org"></iframe>',
    '<style>body { display: none }</style>',
    '<p style="position:fixed" onclick="alert(1)">甲</p>',
    '<a href="javascript:alert(1)">甲</a>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext></mtext><style><img src onerror=alert(1)></style></math>',
    '<!-- <img src=x onerror=alert(1)> -->',
    '<!--><img src=x onerror=alert(1)>-->',
    '<pre><img src=x onerror=alert(1) </pre>',
    '- <form action="https://example.org"><input name="p"></form>',
    '| <b onmouseover=alert(1)>甲</b> |\n|---|\n| <object data="x"></object> |',
    '![<img src=x onerror=alert(1)>](https://example.org/a.png)',
    '![甲](https://example.org/a.png "乙\\" onload=alert(1)")',
    '[甲](https://example.org "乙\\" onmouseover=\\"alert(1)")',
    '[甲](https://example.org/"onmouseover="alert(1))',
    '[甲](<tel:1" onmouseover="alert(1)>)',
    '[<img src=x onerror=alert(1)>](https://example.org)',
    '```"><script>alert(1)</script>\n<script>alert(1)</script>\n```',
    '`<script>alert(1)</script>`',
    '# <script>alert(1)</script>',
    '**<img src=x onerror=alert(1)>**',
    '一、<img src=x onerror=a()>',
    '[甲]: javascript:alert(1)\n\n[甲][甲]',
  ])('makes nothing of a page out of %j', (text) => {
    const page = shown(text);
    const made = [...page.querySelectorAll('*')];
    const plain = /^(A|BLOCKQUOTE|CODE|H\d|LI|P|PRE|STRONG|T(ABLE|BODY|D|H|HEAD|R)|UL)$/u;
    expect(made.map(({ tagName }) => tagName).filter((name) => !plain.test(name))).toEqual([]);
    const attributes = made.flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((name) => !/^(class|href|rel)$/u.test(name))).toEqual([]);
    expect(page.innerHTML).not.toContain('<!--');
    expect(addresses(page).filter((address) => !/^(https|tel):/u.test(address))).toEqual([]);
  });
});
