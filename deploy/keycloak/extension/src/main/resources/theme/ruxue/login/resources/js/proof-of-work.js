// Instead of the picture (B18): finds the number n ≤ maxNumber for which the SHA-256 of the salt
// followed by n is the challenge, and tells so in a live region.
const batchSize = 500;

const box = document.querySelector('.work');
const form = box.closest('form');
const answer = box.querySelector('input[name=captchaAnswer]');
const status = box.querySelector('[role=status]');
const bar = box.querySelector('progress');
const { salt, challenge, running, done, failed } = box.dataset;
const maxNumber = Number(box.dataset.maxNumber);

// Before the form's own listener, which would let it go: a form without an answer is refused.
form.addEventListener('submit', (event) => {
  const isSignIn = event.submitter?.name !== 'show';
  if (isSignIn && answer.value === '') {
    event.preventDefault();
    status.textContent = running;
  }
}, { capture: true });

try {
  const found = await solve();
  answer.value = String(found);
  bar.value = 100;
  status.textContent = done;
} catch {
  // crypto.subtle is missing on plain http, or the page's values are damaged.
  status.textContent = failed;
  status.classList.add('fault');
}

async function solve() {
  const encoder = new TextEncoder();
  for (let start = 0; start <= maxNumber; start += batchSize) {
    const count = Math.min(batchSize, maxNumber - start + 1);
    const digests = await Promise.all(Array.from({ length: count }, async (_, offset) =>
      hex(await crypto.subtle.digest('SHA-256', encoder.encode(salt + String(start + offset))))));
    const offset = digests.indexOf(challenge);
    if (offset >= 0) return start + offset;
    bar.value = (100 * (start + count)) / maxNumber;
  }
  throw new Error('no number fits');
}

function hex(digest) {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
