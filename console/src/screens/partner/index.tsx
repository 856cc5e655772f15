import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Page } from '../../ui/page.tsx';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { partnerPath } from '../aid/paths.ts';
import { Known } from '../known.tsx';
import { PartnerParts } from './parts.tsx';
import { WORDS } from './words.ts';

/** A partner of the registry: who it is and, for its home BKKKS, who acts for it. */
export default function PartnerScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const partnerId = params['id'] ?? '';
  const { desk, role } = useHere();
  const read = useRead(reading('/v1/partners/{partnerId}', { path: { partnerId } }));
  return (
    <Page
      key={partnerId}
      title={read.data?.name ?? say(WORDS.partner)}
      caption={say(WORDS.partner)}
      breadcrumb={[{ href: '/mitra', label: say(WORDS.partners) }]}
    >
      <Known read={read} lines={12}>
        {(partner) => (
          <PartnerParts
            partner={partner}
            reader={partner.homeDesk === desk && role !== 'auditor' ? 'home' : 'other'}
            back={partnerPath(partner.id)}
          />
        )}
      </Known>
    </Page>
  );
}
