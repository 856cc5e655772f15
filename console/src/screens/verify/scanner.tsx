import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { say } from '../../words/language.ts';
import { codeIn } from './code-in.ts';
import './verify.css';
import { WORDS } from './words.ts';

/** The part of the Barcode Detection API that is used here; not every browser has it. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector;

/** What reads QR codes in this browser; `undefined` where nothing does, or where there is no camera. */
export function detectorOf(browser: typeof globalThis): DetectorClass | undefined {
  const found: unknown = Reflect.get(browser, 'BarcodeDetector');
  return isDetector(found) && browser.navigator?.mediaDevices !== undefined ? found : undefined;
}

function isDetector(value: unknown): value is DetectorClass {
  return typeof value === 'function';
}

/** How often the picture is looked at. */
const LOOK_MS = 250;

interface ScannerProps {
  readonly Detector: DetectorClass;
  readonly onCode: (code: string) => void;
  readonly onClose: () => void;
}

/** The camera, until it has seen the QR code of a paper. Nothing of its picture leaves the device. */
export function Scanner({ Detector, onCode, onClose }: ScannerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<'no-camera' | 'other-qr'>();
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const end = () => {
        for (const track of stream.getTracks()) track.stop();
      };
      stop.signal.addEventListener('abort', end);
      if (stop.signal.aborted) return end();
      const element = video.current;
      if (!element) return end();
      element.srcObject = stream;
      await element.play();
      const detector = new Detector({ formats: ['qr_code'] });
      while (!stop.signal.aborted) {
        const seen = await detector.detect(element);
        const code = seen.map(({ rawValue }) => codeIn(rawValue)).find((one) => one !== undefined);
        if (code !== undefined) return onCode(code);
        if (seen.length > 0) setTrouble('other-qr');
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    };
    look().catch(() => {
      if (!stop.signal.aborted) setTrouble('no-camera');
    });
    return () => stop.abort();
  }, []);
  return (
    <div class="stack">
      {trouble === 'no-camera' ? null : <p role="status">{say(WORDS.scanning)}</p>}
      {trouble ? (
        <Notice tone="warning" live="status">
          <p>{say(trouble === 'no-camera' ? WORDS.noCamera : WORDS.otherQr)}</p>
        </Notice>
      ) : null}
      <video ref={video} class="scanner" muted playsInline aria-label={say(WORDS.camera)} />
      <Button icon="cross" onClick={onClose}>
        {say(WORDS.stop)}
      </Button>
    </div>
  );
}
