import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { WaitingPhoneChange } from '@ruxue/contracts/phone-changes';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { confirming } from '../ui/confirming.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { Outcome } from '../ui/outcome.ts';
import { PageAction } from '../ui/page-action.ts';
import { EnrolmentStore } from './enrolment-store.ts';

/** A telephone that is about to change, as it was asked for at the counter, and how to stop it (B20). */
@Component({
  selector: 'app-phone-change-box',
  imports: [MatButton, NoticeBox, Outcome],
  template: `
    @if (change(); as waiting) {
      <app-notice-box tone="care">
        在窗口办理的更换手机号将于{{ time(waiting.changesAt) }}生效，以后的短信发到新手机号。如果不是您家人办理的，请马上停止，并致电区教委。
        <button matButton="outlined" type="button" [disabled]="action.isBusy()" (click)="stop()">
          停止更换</button>
        <app-outcome [outcome]="action.outcome()" />
      </app-notice-box>
    } @else if (isStopped()) {
      <app-notice-box isNews tone="good">已停止更换，登记的手机号没有变。以后仍需更换的，请带证件到窗口办理。</app-notice-box>
    }
  `,
  styles: 'button { display: flex; margin: 8px 0 0; }',
})
export class PhoneChangeBox {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #asks = confirming();
  readonly change = input.required<WaitingPhoneChange | null>();
  protected readonly action = new PageAction();
  protected readonly isStopped = signal(false);
  protected readonly time = beijingTime;

  protected async stop(): Promise<void> {
    const isSure = await this.#asks({
      title: '停止更换手机号？', text: '登记的手机号不变。以后仍需更换的，请带证件到区教委窗口重新办理。', yes: '停止更换',
    });
    if (!isSure) return;
    await this.action.run(async () => {
      await this.#api.call('stopPhoneChange', {});
      this.isStopped.set(true);
      await this.#store.load();
      return null;
    });
  }
}
