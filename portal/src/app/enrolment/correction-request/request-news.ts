import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { NoticeBox } from '../../ui/notice-box.ts';

const newsDays = 7;
const dayMs = 86_400_000;
const words = {
  open: '您的更正申请正在办理。', accepted: '您申请的更正已完成，信息已经更新。', refused: '您的更正申请没有通过。',
} as const;

/** A line on every page about a request for correction that is open or was decided lately (B19). */
@Component({
  selector: 'app-request-news',
  imports: [NoticeBox, RouterLink],
  template: `
    @if (news(); as text) {
      <app-notice-box [tone]="request()?.state === 'refused' ? 'care' : 'plain'">{{ text }}
        <a routerLink="/enrolment/correction-request">查看更正申请</a></app-notice-box>
    }
  `,
})
export class RequestNews {
  readonly request = input.required<ParentsView['correctionRequest']>();
  protected readonly news = computed(() => {
    const request = this.request();
    if (request === null || request.state === 'withdrawn') return null;
    const isOld = request.closedAt !== null
      && Date.now() - Date.parse(request.closedAt) > newsDays * dayMs;
    return isOld ? null : words[request.state];
  });
}
