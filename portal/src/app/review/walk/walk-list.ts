import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';

import { outcomeWords } from '../case-changes.ts';
import type { QueueWalk } from './queue-walk.ts';
import { ShortcutHelp } from './shortcut-help.ts';

/** The queue beside the open case: who comes next, who is done, and the way from one to another. */
@Component({
  selector: 'app-walk-list',
  imports: [MatButton, RouterLink],
  template: `
    <div class="steps">
      <button matButton type="button" aria-keyshortcuts="K" [disabled]="!walk().previous()"
        (click)="walk().turn('previous')">上一名</button>
      <button matButton type="button" aria-keyshortcuts="J" [disabled]="!walk().next()"
        (click)="walk().turn('next')">下一名</button>
      <span class="quiet">{{ place() }}</span>
      <button matButton class="keys" type="button" aria-keyshortcuts="?" (click)="help()">快捷键</button>
    </div>
    <nav aria-label="队列">
      <ol>
        @for (one of walk().cases(); track one.caseId; let index = $index) {
          <li>
            <a [routerLink]="['/review/cases', one.caseId]" queryParamsHandling="preserve"
              [attr.aria-current]="index === walk().position() ? 'page' : null">
              {{ one.childName }} <span class="quiet">{{ one.accountNumber }}</span>
              @if (one.decided; as outcome) { <b>{{ outcomeWords[outcome] }}</b> }
            </a>
          </li>
        }
      </ol>
    </nav>
  `,
  styles: `
    :host { display: block; }
    .steps { display: flex; flex-wrap: wrap; align-items: center; gap: 0 4px; }
    nav { display: none; }
    ol { list-style: none; margin: 8px 0 0; padding: 0; }
    a {
      display: block; padding: 7px 12px; color: inherit; text-decoration: none;
      border-left: 3px solid transparent; overflow-wrap: anywhere;
    }
    a:hover { background: var(--brand-soft); }
    a[aria-current] { border-color: var(--brand); background: var(--brand-soft); }
    b { font-size: .8125rem; font-weight: 600; white-space: nowrap; }
    @media (max-width: 600px) { .keys { display: none; } }
    @media (min-width: 1200px) {
      nav { display: block; max-height: calc(100vh - 140px); overflow-y: auto; }
    }
  `,
})
export class WalkList {
  readonly #dialog = inject(MatDialog);
  readonly walk = input.required<QueueWalk>();
  protected readonly outcomeWords = outcomeWords;
  protected readonly place = computed(() => {
    const { position, cases } = this.walk();
    return position() < 0 ? '' : `第${position() + 1}名，本页共${cases().length}名`;
  });

  help(): void {
    this.#dialog.open(ShortcutHelp);
  }
}
