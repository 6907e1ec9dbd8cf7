import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';

import { NoticeBox } from './notice-box.ts';

/** While something is fetched, and when it could not be: with a way to try again. */
@Component({
  selector: 'app-loading',
  imports: [MatButton, MatProgressBar, NoticeBox],
  template: `
    @if (problem()) {
      <app-notice-box tone="bad">{{ problem() }}</app-notice-box>
      <button matButton="outlined" type="button" (click)="retry.emit()">重试</button>
    } @else {
      <mat-progress-bar mode="indeterminate" aria-label="正在获取" />
    }
  `,
  styles: ':host { display: block; padding: 8px 0; }',
})
export class Loading {
  readonly problem = input('');
  readonly retry = output();
}
