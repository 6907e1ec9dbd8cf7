import { Component, computed, input } from '@angular/core';

interface Block {
  readonly kind: 'heading' | 'paragraph' | 'list';
  readonly lines: readonly string[];
}

const headingPattern = /^(?:#+\s+(.*)|[一二三四五六七八九十]+、.{1,20})$/u;

/** Splits a text into blocks: lines with # or 一、 are headings, with - a list. */
export function blocksOf(text: string): readonly Block[] {
  return text.split(/\n\s*\n/u).flatMap((part): Block[] => {
    const lines = part.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    const blocks: Block[] = [];
    for (const line of lines) {
      const heading = headingPattern.exec(line);
      const item = /^[-*]\s+(.*)$/u.exec(line);
      const last = blocks.at(-1);
      if (heading) blocks.push({ kind: 'heading', lines: [heading[1] ?? line] });
      else if (item?.[1] !== undefined) {
        const before = last?.kind === 'list' ? last.lines : [];
        if (before.length > 0) blocks.pop();
        blocks.push({ kind: 'list', lines: [...before, item[1]] });
      } else blocks.push({ kind: 'paragraph', lines: [line] });
    }
    return blocks;
  });
}

/** A longer text of ours or of a district: headings, paragraphs and lists, as text only. */
@Component({
  selector: 'app-prose',
  template: `
    @for (block of blocks(); track $index) {
      @switch (block.kind) {
        @case ('heading') {
          <p class="heading" role="heading" [attr.aria-level]="headingLevel()">
            {{ block.lines[0] }}
          </p>
        }
        @case ('list') { <ul>@for (line of block.lines; track $index) { <li>{{ line }}</li> }</ul> }
        @default { <p>{{ block.lines[0] }}</p> }
      }
    }
  `,
  styles: `
    :host { display: block; }
    .heading { font-weight: 600; margin: 16px 0 8px; }
    ul { margin: 0 0 12px; padding-left: 22px; }
  `,
})
export class Prose {
  readonly text = input.required<string>();
  /** How deep its headings are on the page it stands on. */
  readonly headingLevel = input(3);
  protected readonly blocks = computed(() => blocksOf(this.text()));
}
