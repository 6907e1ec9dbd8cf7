import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

/** An address that leads nowhere. */
@Component({
  selector: 'app-not-found',
  imports: [MatButton, RouterLink],
  template: `
    <section class="page narrow">
      <h1>没有这个页面</h1>
      <p>地址可能有误，或页面已经移走。</p>
      <a matButton="filled" routerLink="/">回到首页</a>
    </section>
  `,
})
export class NotFound {}
