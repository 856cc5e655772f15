import { useState } from 'preact/hooks';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { say } from '../../words/language.ts';
import type { ExtraProps } from '../act-form.tsx';
import { bastIn, type ScannedBast } from './bast.ts';
import { codesIn, reader } from './code-reader.ts';
import { WORDS } from './words.ts';

type Scanned = { readonly state: 'read'; readonly bast: ScannedBast } | { readonly state: 'failed' };

/** Reads the number of a BAST from a picture of its code. Browsers that cannot read codes leave the number to be typed. */
export function ScanBast({ fill }: Pick<ExtraProps, 'fill'>) {
  const [scanned, setScanned] = useState<Scanned>();
  if (reader === undefined) return null;
  const take = async (picture: File | undefined) => {
    if (!picture) return;
    const [text = ''] = await codesIn(picture).catch(() => []);
    const bast = bastIn(text);
    setScanned(bast ? { state: 'read', bast } : { state: 'failed' });
    if (bast) fill({ '/bast/number': bast.number });
  };
  return (
    <div class="field">
      <p>{say(WORDS.scanHint)}</p>
      <label class="button button-secondary">
        <Icon name="camera" />
        <span>{say(WORDS.scan)}</span>
        <input
          class="unseen"
          type="file"
          accept="image/*"
          capture="environment"
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            // The same picture can be taken again.
            currentTarget.value = '';
          }}
        />
      </label>
      {scanned?.state === 'read' ? (
        <Notice tone="success" live="status">
          <p>{say(WORDS.scanned(scanned.bast.number))}</p>
          {scanned.bast.paper === undefined ? null : (
            <p>
              <a href={`/v/${encodeURIComponent(scanned.bast.paper)}`} target="_blank" rel="noopener">
                {say(WORDS.verify)}
              </a>
            </p>
          )}
        </Notice>
      ) : null}
      {scanned?.state === 'failed' ? (
        <Notice tone="warning" live="alert">
          <p>{say(WORDS.notRead)}</p>
        </Notice>
      ) : null}
    </div>
  );
}
