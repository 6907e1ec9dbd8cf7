import { DOCUMENT } from '@angular/common';
import { inject, Injectable } from '@angular/core';

/** The camera of this device, and what is written in a QR code before it. */
@Injectable({ providedIn: 'root' })
export class Camera {
  readonly #document = inject(DOCUMENT);
  #stream: MediaStream | null = null;

  /** Opens the camera at the back, if there is one; rejects when none may be used. */
  async open(): Promise<void> {
    this.#stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 } },
    });
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
  }

  /** Shows the camera on a screen, and reads what it shows; null while there is nothing to read. */
  async read(screen: HTMLVideoElement): Promise<string | null> {
    if (this.#stream === null) return null;
    if (screen.srcObject !== this.#stream) {
      screen.srcObject = this.#stream;
      await screen.play();
    }
    const { videoWidth: width, videoHeight: height } = screen;
    if (width === 0) return null;
    const canvas = this.#document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.drawImage(screen, 0, 0);
    // Only who scans fetches the reader and its program.
    const { readQrCode } = await import('./read-qr-code.ts');
    return readQrCode(context.getImageData(0, 0, width, height));
  }
}
