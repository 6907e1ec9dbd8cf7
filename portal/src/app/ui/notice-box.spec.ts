/**
 * @jest-environment ./jest-environment.mjs
 */
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect, it } from '@jest/globals';

import { NoticeBox } from './notice-box.ts';

@Component({
  imports: [NoticeBox],
  template: `
    <app-notice-box tone="care">stands there</app-notice-box>
    <app-notice-box tone="bad">warns from the start</app-notice-box>
    <app-notice-box isNews tone="good">has appeared</app-notice-box>
    <app-notice-box isNews tone="bad">went wrong</app-notice-box>
  `,
})
class Page {}

it('reads out what appears, and nothing that stands there from the start', async () => {
  await TestBed.createComponent(Page).whenStable();
  const roles = [...document.querySelectorAll('app-notice-box')]
    .map((box) => [box.textContent, box.getAttribute('role')]);
  expect(roles).toEqual([
    ['stands there', null], ['warns from the start', null],
    ['has appeared', 'status'], ['went wrong', 'alert'],
  ]);
});
