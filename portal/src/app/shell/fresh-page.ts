/**
 * A page that the browser has kept for the way back may be the last person's: it goes out of sight
 * when it is left, and is loaded anew when it comes back (S22).
 */
export function keepPageFresh(): void {
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) document.body.hidden = true;
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
