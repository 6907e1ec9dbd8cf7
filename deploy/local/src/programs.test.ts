import { describe, expect, it } from '@jest/globals';
import { firstVersionIn, isAtLeast } from './programs.ts';

describe('firstVersionIn', () => {
  it.each([
    ['go version go1.26.8 linux/amd64', '1.26.8'],
    ['javac 17.0.15', '17.0.15'],
    ['nats-server: v2.15.2', '2.15.2'],
    ['javac 21', '21'],
    ['command not found', undefined],
  ])('%s', (text, version) => {
    expect(firstVersionIn(text)).toBe(version);
  });
});

describe('isAtLeast', () => {
  it.each([
    ['1.26.8', '1.26.8', true],
    ['1.26.10', '1.26.8', true],
    ['1.27', '1.26.8', true],
    ['1.26.7', '1.26.8', false],
    ['17.0.15', '17', true],
    ['11.0.2', '17', false],
  ])('%s ≥ %s is %s', (version, wanted, answer) => {
    expect(isAtLeast(version, wanted)).toBe(answer);
  });
});
