import { DOCUMENT } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { offerFile } from '../ui/offer-file.ts';

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
      const file = new Blob([body], { type: 'text/calendar;charset=utf-8' });
      offerFile(this.#document, file, '入学办理日程.ics');
      this.told.set('已下载，打开即可加入日历');
    } catch (thrown) {
      this.told.set(toProblem(thrown).text);
    } finally {
      this.isBusy.set(false);
    }
  }
}
