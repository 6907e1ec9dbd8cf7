import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import type { Home } from '../data/session/account.ts';
import { isEndOfSession, type EndOfSession } from '../data/session/end-of-session.ts';
import { whatIsKept } from './what-is-kept.ts';

const words: Readonly<Record<EndOfSession, string>> = {
  own: '您已退出登录，本页不再显示您的信息。',
  elsewhere: '您在此浏览器的另一个页面退出了登录，这一页也随之退出。',
  'other-account': '此浏览器的另一个页面登录了别的账号，这一页不再显示原账号的信息。',
  'left-alone': '页面超过15分钟没有操作，为保护孩子的信息，已为您退出登录。',
};

/** The words of a page whose session is over, with the reason (S22). */
@Component({
  selector: 'app-signed-out',
  imports: [MatButton, RouterLink],
  template: `
    <section class="page narrow">
      <h1>已安全退出</h1>
      <p>{{ text() }}</p>
      <p class="quiet">在公用电脑上办理的，离开前请关闭浏览器的全部窗口。</p>
      <div class="actions">
        <a matButton="filled" [routerLink]="place()">重新登录</a>
        <a matButton routerLink="/">回到首页</a>
      </div>
    </section>
  `,
})
export class SignedOut {
  readonly why = input<string>();
  /** Where the account's work begins, in the address. */
  readonly home = input<string>();
  protected readonly place = computed((): Home =>
    this.home() === '/staff' ? '/staff' : '/enrolment');
  protected readonly text = computed(() => {
    const why = this.why();
    const end = isEndOfSession(why) ? why : 'own';
    return words[end] + (end === 'left-alone' ? whatIsKept[this.place()] : '');
  });
}
