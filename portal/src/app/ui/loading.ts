import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { NoticeBox } from './notice-box.ts';

/**
 * Shows a running or failed fetch, with a button to try again. It is as high as a page, so that the
 * footer doesn't jump.
 */
@Component({
  selector: 'app-loading',
  imports: [MatButton, NoticeBox],
  host: { '[class.problem]': "problem() !== ''" },
  template: `
    @if (problem()) {
      <app-notice-box isNews tone="bad">{{ problem() }}</app-notice-box>
      <button matButton="outlined" type="button" (click)="retry.emit()">重试</button>
    } @else {
      <p class="visually-hidden" role="status">正在获取…</p>
      <div class="title"></div>
      <div></div>
      <div></div>
      <div class="short"></div>
    }
  `,
  styles: `
    :host { display: block; padding: 8px 0; min-height: 100vh; }
    :host(.problem) { min-height: 0; }
    /** Only for a longer fetch. */
    div {
      height: 1rem; margin: 0 0 16px; border-radius: 8px; background: var(--line); opacity: 0;
      animation: appear .3s .25s forwards;
    }
    .title { width: 40%; height: 1.75rem; margin-bottom: 24px; }
    .short { width: 65%; }
    @keyframes appear { to { opacity: .7; } }
  `,
})
export class Loading {
  readonly problem = input('');
  readonly retry = output();
}
