import { DOCUMENT } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';

/** By then a browser has certainly begun the download. */
const takenMilliseconds = 10_000;

/** 「加入日历」: the deadlines still ahead as a file for any calendar (B28). */
@Component({
  selector: 'app-calendar-button',
  imports: [MatButton],
  template: `
    <button matButton type="button" [disabled]="isBusy()" (click)="save()">加入日历</button>
    <span role="status" class="told">{{ told() }}</span>
  `,
  styles: '.told { font-size: .875rem; }',
})
export class CalendarButton {
  readonly #api = inject(ApiClient);
  readonly #document = inject(DOCUMENT);
  protected readonly isBusy = signal(false);
  protected readonly told = signal('');

  protected async save(): Promise<void> {
    this.isBusy.set(true);
    this.told.set('');
    try {
      const { body } = await this.#api.call('getDeadlines', {});
      this.#offer(new Blob([body], { type: 'text/calendar;charset=utf-8' }));
      this.told.set('已下载，打开即可加入日历');
    } catch (thrown) {
      this.told.set(toProblem(thrown).text);
    } finally {
      this.isBusy.set(false);
    }
  }

  /** Downloads by script: the request needs a token, so a link can't do it. */
  #offer(file: Blob): void {
    const address = URL.createObjectURL(file);
    const link = this.#document.createElement('a');
    link.href = address;
    link.download = '入学办理日程.ics';
    link.click();
    setTimeout(() => { URL.revokeObjectURL(address); }, takenMilliseconds);
  }
}
