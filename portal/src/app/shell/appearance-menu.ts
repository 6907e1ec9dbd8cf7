import { Component, type ElementRef, inject, viewChild } from '@angular/core';

import { Appearance, type Theme } from './appearance.ts';

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'light', label: '浅色' }, { value: 'dark', label: '深色' },
  { value: 'system', label: '跟随系统' },
];

/** The choice of light or dark, and of larger text. */
@Component({
  selector: 'app-appearance-menu',
  host: {
    '(keydown.escape)': 'close()',
    '(document:click)': 'leave($event)',
    '(focusout)': 'leave($event)',
  },
  template: `
    <details #menu>
      <summary>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="9" /><path d="M12 3a9 9 0 0 1 0 18z" />
        </svg>
        <span>外观</span>
      </summary>
      <div class="panel">
        <fieldset>
          <legend>颜色</legend>
          @for (theme of themes; track theme.value) {
            <label>
              <input type="radio" name="theme" [checked]="appearance.theme() === theme.value"
                (change)="appearance.chooseTheme(theme.value)">
              {{ theme.label }}
            </label>
          }
        </fieldset>
        <label>
          <input #large type="checkbox" [checked]="appearance.isLarge()"
            (change)="appearance.enlarge(large.checked)">
          大字
        </label>
      </div>
    </details>
  `,
  styleUrl: 'appearance-menu.scss',
})
export class AppearanceMenu {
  protected readonly appearance = inject(Appearance);
  protected readonly themes = themes;
  protected readonly menu = viewChild.required<ElementRef<HTMLDetailsElement>>('menu');

  protected close(): void {
    const menu = this.menu().nativeElement;
    if (!menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }

  /** Closes for a click or a focus elsewhere. */
  protected leave(event: Event): void {
    const to = event instanceof FocusEvent ? event.relatedTarget : event.target;
    const menu = this.menu().nativeElement;
    if (to instanceof Node && !menu.contains(to)) menu.open = false;
  }
}
