import { Component, computed, input, ViewEncapsulation } from '@angular/core';
import { Marked, type Token } from 'marked';

const allowedSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'tel:', 'mailto:']);

/** A page of this portal; two slashes would lead to another site. */
const ownPage = /^\/[a-z\d-]+(?:\/[a-z\d-]+)*$/u;

/** 一、二、三 …: the notice's numbering (S4). */
const numberedHeading = /^([一二三四五六七八九十]+、.{1,20})$/gmu;

/** Strong text in Chinese: its end may stand between a punctuation mark and the next word. */
const strongPattern = /^\*\*(?!\s)([^*\n]+)(?<!\s)\*\*/u;

/** Switches a rule of Markdown off: its text stays ordinary text. */
const unknown = (): undefined => undefined;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const marked = new Marked({
  breaks: true,
  tokenizer: {
    html: unknown,
    tag: unknown,
    // An automatic link would swallow the Chinese punctuation after it.
    url: unknown,
    emStrong(source) {
      const [raw, text] = strongPattern.exec(source) ?? [];
      if (raw === undefined || text === undefined) return false;
      return { type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text) };
    },
  },
  renderer: {
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const { protocol } = URL.canParse(href) ? new URL(href) : { protocol: '' };
      if (!allowedSchemes.has(protocol) && !ownPage.test(href)) return text;
      return `<a href="${escaped(href)}" rel="noopener noreferrer">${text}</a>`;
    },
    // Nothing is fetched from other sites: a picture's text replaces it.
    image: ({ text }) => escaped(text),
  },
});

const depthOf = (token: Token): number =>
  token.type === 'heading' && 'depth' in token && typeof token.depth === 'number'
    ? token.depth
    : Infinity;

/**
 * Markdown as HTML: without HTML in the text, links only by http(s), tel, mailto and to pages of
 * this portal, the top heading at `headingLevel`.
 */
function htmlOf(text: string, headingLevel: number): string {
  const tokens = marked.lexer(text.replace(numberedHeading, '\n## $1\n'));
  const highest = Math.min(...tokens.map(depthOf));
  for (const token of tokens) {
    if (token.type === 'heading') {
      Object.assign(token, { depth: Math.min(6, depthOf(token) - highest + headingLevel) });
    }
  }
  return marked.parser(tokens);
}

/**
 * A longer text of the system or a district, in Markdown (S2, S4). The result is bound as HTML, so
 * Angular's sanitizer checks it again.
 */
@Component({
  selector: 'app-prose',
  template: '<div [innerHTML]="html()"></div>',
  // HTML bound this way has no marks for a component's styles.
  encapsulation: ViewEncapsulation.None,
  styles: `
    app-prose {
      display: block;
      h1, h2, h3, h4, h5, h6 { font-size: 1.0625rem; font-weight: 600; margin: 20px 0 8px; }
      div > :first-child { margin-top: 0; }
      div > :last-child { margin-bottom: 0; }
      ul, ol { margin: 0 0 12px; padding-left: 24px; }
      li { margin-bottom: 4px; }
      blockquote {
        margin: 0 0 12px; padding: 8px 16px; border-left: 4px solid var(--brand);
        background: var(--brand-soft);
      }
      blockquote p:last-child { margin: 0; }
      table {
        border-collapse: collapse; margin: 0 0 12px; display: block; overflow-x: auto;
      }
      th, td { border: 1px solid var(--line); padding: 6px 12px; text-align: left; }
      th { background: var(--paper); }
      hr { border: 0; border-top: 1px solid var(--line); margin: 16px 0; }
      pre { overflow-x: auto; }
    }
  `,
})
export class Prose {
  readonly text = input.required<string>();
  /** The level of its top heading on the page. */
  readonly headingLevel = input(3);
  protected readonly html = computed(() => htmlOf(this.text(), this.headingLevel()));
}
