import { type ApiRoute, ROUTES } from '../../../lib/capabilities/routes.ts';
import { ROLES, type Role } from '../../../lib/kernel/roles.ts';
import type { Route } from '../../../lib/platform/http/route.ts';

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString();
/** Within what an appeal and an extension may reach, and far beyond. */
const [SOON, FAR] = [inDays(30), inDays(400)];

/** A row that no convoy has. */
const NOBODY = 9999;

/** A body that each command takes; a command that is missing here is found by the compiler. */
const BODIES: Readonly<Record<Extract<ApiRoute, { body: unknown }>['operationId'], unknown>> = {
  issuePartnerToken: { grant_type: 'client_credentials' },
  openCase: {
    kind: 'referral',
    priority: 'normal',
    title: 'Rujukan',
    summary: 'Rujukan (rekaan).',
    location: { area: '35.78' },
  },
  handOver: { to: '33', reason: 'Asal Tegal.' },
  sendConvoy: { to: '33', caseIds: ['01jcz4m5t8q0r3v6x9y2b5d7fh'], reason: 'Bersama.' },
  openManifest: { rows: [{ sex: 'F', origin: '35.07' }] },
  planConvoy: { members: [NOBODY], legs: [{ to: 'home', mode: 'bus' }] },
  handOffConvoy: { members: [NOBODY], to: '33', reason: 'Bersama.' },
  verifyConvoy: { members: [NOBODY], outcome: 'CONFIRMED' },
  acknowledgeConvoy: { members: [NOBODY] },
  acceptConvoy: { members: [NOBODY] },
  returnConvoy: { members: [NOBODY], code: 'not-resident', reason: 'Bukan warga.' },
  departMembers: { members: [NOBODY], eta: SOON },
  receiveConvoy: { members: [NOBODY] },
  closeConvoy: { members: [NOBODY], outcome: 'other' },
  addNote: { text: 'Catatan.' },
  closeCase: { outcome: 'other' },
  correctOutcome: { outcome: 'other', reason: 'Salah pilih.' },
  reopenCase: { reason: 'Keluarga menolak.' },
  amendCase: { title: 'Rujukan lansia', reason: 'Salah ketik.' },
  amendSubject: { name: 'Siti', reason: 'Salah ketik.' },
  addSubject: {
    subject: { sex: 'F', originAbsentReason: 'bayi', ppks: ['ANAK_TELANTAR'] },
    reason: 'Anak kedua ditemukan.',
  },
  removeSubject: { reason: 'Tercatat dua kali.' },
  revealSubject: { reason: 'Mencari keluarga.' },
  checkSubject: { name: 'Siti' },
  amendNeeds: { add: [{ item: 'rice', unit: 'kg', quantity: 40, neededBy: FAR }] },
  proposeNeeds: { add: [{ item: 'rice', unit: 'kg', quantity: 40, neededBy: FAR }], reason: 'Posko kekurangan.' },
  publishAppeal: { audience: 'forum', partners: true, closesAt: SOON },
  amendAppeal: { partners: true },
  closeAppeal: { reason: 'Sudah cukup.' },
  makeOffer: { lines: [{ needId: 'n1', quantity: 1 }], validUntil: FAR },
  makeUnsolicitedOffer: { lines: [{ item: 'rice', unit: 'kg', quantity: 1 }], validUntil: FAR },
  amendOffer: { lines: [{ needId: 'n1', quantity: 1 }], validUntil: FAR },
  withdrawOffer: { reason: 'Habis.' },
  placeOffer: { caseId: '01jcz4m5t8q0r3v6x9y2b5d7fh', lines: [{ lineId: 'l1', needId: 'n1', quantity: 1 }] },
  dispatchGoods: { quantity: 1, carrier: 'Truk', eta: FAR },
  receiveGoods: { quantity: 1, condition: 'baik', bast: 'BAST/1' },
  reverseReceipt: { shipment: 1, receipt: 1, reason: 'Salah hitung.' },
  releaseCommitment: { reason: 'Batal.' },
  inviteAccount: { name: 'Contoh Rekaan', email: 'contoh@dinsos.example.go.id', role: 'officer' },
  importAccounts: { rows: [{ name: 'Contoh Rekaan', email: 'contoh@dinsos.example.go.id', role: 'petugas' }] },
  changeAccountRole: { role: 'officer' },
  moveAccount: { desk: '33', reason: 'Mutasi.' },
  disableAccount: { reason: 'Pensiun.' },
  enableAccount: { reason: 'Kembali.' },
  inviteAccountAgain: {},
  invitePartnerAccount: { name: 'Contoh Rekaan', email: 'contoh@mitra.example' },
  disablePartnerAccount: { reason: 'Pindah lembaga.' },
  enablePartnerAccount: { reason: 'Kembali.' },
  invitePartnerAccountAgain: {},
  registerPartner: { kind: 'organisation', name: 'Yayasan Rekaan', homeArea: '35' },
  suspendPartner: { reason: 'Laporan belum masuk.' },
  reinstatePartner: { reason: 'Laporan sudah masuk.' },
  changePartnerContact: { contact: { email: 'rekaan@example.org' }, reason: 'Akta diperiksa.' },
  acknowledgeTask: {},
  acceptTask: {},
  returnTask: { code: 'other', reason: 'Lain-lain.' },
  withdrawTask: { reason: 'Salah alamat.' },
  completeTask: { outcome: 'other' },
  rerouteTask: { to: '51', reason: 'Tidak dijawab.' },
  extendTask: { until: SOON, reason: 'Kapal tertunda.' },
  findRoutes: { destination: '53.08' },
  planJourney: { destination: '35', legs: [{ to: '35', mode: 'bus' }] },
  endHold: { reason: 'Sudah sehat.' },
  depart: { eta: FAR },
  departConvoy: { caseIds: ['01jcz4m5t8q0r3v6x9y2b5d7fh'], eta: FAR },
  recordCost: { item: 'meals', actual: 50_000 },
  recordActual: { actual: 50_000 },
  reverseCost: { reason: 'Salah ketik.' },
  moveCost: { to: 'VERIFIED' },
  replaceRoutes: { routes: [] },
  issuePaper: { kind: 'surat-rujukan', leg: 1 },
  issueArrivalLink: {},
  answerArrival: { outcome: 'received', office: 'Kantor rekaan' },
  replaceContacts: { contacts: [] },
  confirmAddress: {},
  askCredentialLink: {},
  makeCredential: {},
  revokeCredential: { reason: 'Bocor.' },
  requestRegistration: {
    kind: 'organisation',
    name: 'Yayasan Rekaan',
    homeArea: '35.78',
    contact: { name: 'Nama Rekaan', email: 'rekaan@example.org', phone: '+62 000 0000 0000' },
    terms: true,
  },
  confirmRegistration: {},
  replaceAllowances: {
    allowances: [{ kind: 'receive-case', caseKind: 'referral', priority: 'normal', minutes: { 'awaiting-ack': 600 } }],
  },
  registerWebhook: { url: 'https://contoh.example/kait' },
  rotateWebhook: {},
  registerGateway: { url: 'https://contoh.example/gerbang' },
};

/** A request that fits a route. */
export interface FittingRequest {
  readonly operationId: string;
  readonly method: Route['method'];
  readonly path: string;
  readonly body?: unknown;
  /** Who may use the route at all; all roles when not said. */
  readonly roles: readonly Role[];
}

/** What paths name beside a case and its task: the desk of Jawa Timur, and things that nobody has. */
const NOBODYS = {
  desk: '35',
  partnerId: '01jcz4m5t8q0r3v6x9y2b5d7fh',
  accountId: '01jcz4m5t8q0r3v6x9y2b5d7fh',
  credentialId: '7k3qwp0v2m',
  convoyId: '5f0c1e2d3b4a59687786950413',
  code: '7K3QW-P0V2M-ACDFX',
  n: '1',
};

/** A path about these things. A name that is not among them is a bug of the test: it would ask for nothing that exists. */
function pathOf(path: string, things: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const thing = things[name];
    if (thing === undefined) throw new Error(`Nothing stands for {${name}} of ${path}.`);
    return thing;
  });
}

/** A fitting request for each of the officers' routes, about this case and task and the desk of Jawa Timur. */
export function officerRequests(caseId: string, taskId: string): readonly FittingRequest[] {
  const things = {
    ...NOBODYS,
    caseId,
    taskId,
    offerId: `${caseId}-o1`,
    commitmentId: `${caseId}-c1`,
    costId: `${caseId}-k1`,
  };
  return ROUTES.filter(({ who }) => who === 'officer').map((route) => ({
    operationId: route.operationId,
    method: route.method,
    roles: 'roles' in route ? route.roles : ROLES,
    path: pathOf(route.path, things),
    ...('body' in route && { body: BODIES[route.operationId] }),
  }));
}

/** A request with a body that the operation takes, about these things, named as in paths. */
export function requestOf(operationId: ApiRoute['operationId'], things: Readonly<Record<string, string>>) {
  const route: ApiRoute | undefined = ROUTES.find((one) => one.operationId === operationId);
  if (!route) throw new Error(`There is no operation ${operationId}.`);
  const path = route.path.replace(/\{(\w+)\}/g, (whole, name: string) => things[name] ?? whole);
  const { method, ifMatch } = route;
  return { method, path, ifMatch, body: 'body' in route ? BODIES[route.operationId] : undefined };
}
