import type { Answer } from './visitor.ts';

/** Headers that don't depend on the account: the moment, the connection, the length. */
const passingHeaders = new Set(['date', 'connection', 'keep-alive', 'content-length', 'etag']);

/**
 * An answer without its ordinary differences: random values, seconds left, and the typed text. Two
 * answers with the same fingerprint are indistinguishable for an attacker.
 */
export function fingerprint({ status, headers, text }: Answer, typed: readonly string[]): string {
  const kept = [...headers]
    .filter(([name]) => !passingHeaders.has(name))
    .map(([name, value]) => `${name}: ${withoutRandom(value)}`)
    .sort();
  const body = typed.reduce((all, part) => all.replaceAll(part, '<typed>'), text);
  return [String(status), ...kept, '', withoutRandom(body)].join('\n');
}

const withoutRandom = (text: string): string =>
  text
    .replace(/data:image\/png;base64,[\w+/=]+/gu, '<picture>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, '<uuid>')
    // Cookies, state, codes of Keycloak's pages: long words of random letters.
    .replace(/[\w.~-]{20,}/gu, '<random>')
    .replace(/\b(session_code|tab_id|execution|client_data|nonce)=[^&"';\s]+/gu, '$1=<random>')
    .replace(/\b(nonce|value)="[\w-]{8,}"/gu, '$1="<random>"')
    // Seconds left differ by a few; 178 and 3,600 are two answers.
    .replace(/\d+/gu, (digits) => '#'.repeat(digits.length));
