import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { NoticeBox } from './notice-box.ts';

/**
 * While something is fetched, and when it could not be: with a way to try again. It takes the room
 * of a page's worth, so that the foot doesn't come up and go down again.
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
    /* Not for the blink of an eye. */
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
