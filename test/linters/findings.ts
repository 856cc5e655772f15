import { createRequire } from 'node:module';
import type { Finding, Place } from './reasons.ts';

/** The linters' packages are of this workspace and have no types for this compiler: what is used of them is said here. */
const load = createRequire(import.meta.url);

interface Result {
  readonly code: string | number;
  readonly severity: number;
  readonly path: readonly (string | number)[];
}
interface Ruleset {
  readonly rules: Readonly<Record<string, object>>;
}

/** These look at single schemas: on the resolved document they would repeat one finding for each place that refers to it. */
const OF_SCHEMAS = /api4:2023-(?:string|array|integer)/;
/** Spectral's numbers for errors and warnings. */
const WARNING = 1;

/** What Spectral finds, by its own rules for OpenAPI and those of OWASP: errors and warnings. */
export async function spectralFindings(document: object): Promise<readonly Finding[]> {
  const { Spectral } = load('@stoplight/spectral-core');
  const { oas } = load('@stoplight/spectral-rulesets');
  const owasp: Ruleset = load('@stoplight/spectral-owasp-ruleset');
  const rules = Object.entries(owasp.rules).map(([name, rule]) => [
    name,
    OF_SCHEMAS.test(name) ? { ...rule, resolved: false } : rule,
  ]);
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [[oas, 'recommended']], ...owasp, rules: Object.fromEntries(rules) });
  const results: readonly Result[] = await spectral.run(document);
  return results
    .filter(({ severity }) => severity <= WARNING)
    .map(({ code, path }) => ({ rule: String(code), path: path.map(String) }));
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

/** Tells of a place whether only answers lead to it. */
export function placesIn(document: Described): (path: readonly string[]) => Place {
  const ofRequests = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map((operation) => ({ ...operation, responses: undefined })),
  );
  const asked = referencesFrom(ofRequests, document);
  return (path) => {
    const inRequest = path[0] === 'paths' ? !path.includes('responses') : asked.has(`#/${path.slice(0, 3).join('/')}`);
    return { path, inAnswersAlone: !inRequest };
  };
}

/** All references to which some part of a document leads. */
function referencesFrom(part: unknown, document: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [part];
  for (const one of waiting) {
    for (const reference of referencesIn(one)) {
      if (found.has(reference)) continue;
      found.add(reference);
      waiting.push(partAt(document, reference));
    }
  }
  return found;
}

function referencesIn(part: unknown): readonly string[] {
  return [...JSON.stringify(part).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
}

function partAt(document: unknown, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((part, key) => Object.entries(part ?? {}).find(([name]) => name === key)?.[1], document);
}
