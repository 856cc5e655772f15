import { reading } from '../reads/reading.ts';
import { useData, useRead } from '../use-data.ts';
import { ZONES, type Zone } from '../words/times.ts';

/** Where the reader is: their desk and the zone of its clock. */
export interface Here {
  readonly desk: string | undefined;
  readonly role: string | undefined;
  /** Of the desk; of the device for people of partners, who have none. */
  readonly zone: Zone;
}

/** Where the person who is signed in is. */
export function useHere(): Here {
  const { session } = useData();
  const who = session.who.value;
  const { data: forum } = useRead(who?.pool === 'people' ? reading('/v1/forum') : undefined);
  if (who?.pool !== 'people') return { desk: undefined, role: undefined, zone: zoneOfDevice() };
  const zone = forum?.desks.find(({ code }) => code === who.desk)?.zone;
  return { desk: who.desk, role: who.role, zone: ZONES.find((one) => one === zone) ?? 'WIB' };
}

/** The zone of Indonesia that the device is set to; WIB elsewhere in the world. */
function zoneOfDevice(): Zone {
  const hours = -new Date().getTimezoneOffset() / 60;
  return ZONES[hours - 7] ?? 'WIB';
}
