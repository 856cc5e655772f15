import { useEffect, useState } from 'preact/hooks';
import type { Area } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useData } from '../../use-data.ts';
import { language } from '../../words/language.ts';

const AREA = /^\d\d(?:\.\d\d)*$/;

/** Names of places: of desks of the forum, or of the areas that have none. A code stands for itself while its name is not known. */
export function usePlaces(codes: readonly (string | undefined)[]): (code: string) => string {
  const { reads } = useData();
  const lists = useLists();
  const [areas, setAreas] = useState<ReadonlyMap<string, Area>>(new Map());
  const unknown = codes.filter((code) => code !== undefined && AREA.test(code) && lists.nameOf('desks', code) === code);
  useEffect(() => {
    let isGone = false;
    for (const area of unknown) {
      if (area === undefined) continue;
      reads.once(reading('/v1/areas/{area}', { path: { area } })).then(
        (found) => {
          if (!isGone) setAreas((known) => new Map(known).set(area, found));
        },
        // Without a name the code is shown.
        () => undefined,
      );
    }
    return () => {
      isGone = true;
    };
  }, [reads, unknown.join(' ')]);
  return (code) => {
    const desk = lists.nameOf('desks', code);
    const area = areas.get(code);
    if (desk !== code || !area) return desk;
    return language.value === 'en' ? area.nameEn : area.name;
  };
}
