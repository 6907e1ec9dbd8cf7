/**
 * A page in the browser's back-forward cache may belong to the last person. So it is hidden on
 * leaving, and loaded anew on the way back (S22).
 */
export function keepPageFresh(): void {
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) document.body.hidden = true;
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
