import type { ApiRoute } from '../routes.ts';

type Operation = Extract<ApiRoute, { body: unknown }>['operationId'];

const CASE = '01jcz4m5t8q0r3v6x9y2b5d7fh';
const [DAY, SOON, LATER] = ['2026-12-01', '2026-12-05T09:00:00Z', '2026-12-20T09:00:00Z'];
const GOODS = { item: 'rice', unit: 'kg', quantity: 40, neededBy: SOON };
const PERSON = {
  name: 'Contoh Rekaan Satu',
  nikAbsentReason: 'KTP hilang',
  sex: 'F',
  birthYear: 1951,
  origin: '35.07',
  ppks: ['LANJUT_USIA_TELANTAR'],
  riskFlags: ['perlu-obat'],
};
const ACCOUNT = { name: 'Contoh Rekaan Dua', email: 'contoh@dinsos.example.go.id', role: 'officer' };
const PROFILE = {
  kind: 'organisation',
  name: 'Yayasan Contoh Rekaan',
  homeArea: '35.78',
  capabilities: ['dapur umum'],
  registrationNumber: 'CONTOH/0000/2026',
};
const CONTACT = { name: 'Contoh Rekaan Tiga', email: 'kontak@example.org', phone: '+62 000 0000 0000' };

const MEMBERS = { members: [1, 2] };
const BUS = { mode: 'bus', carrier: 'Bus Contoh', escort: 'Contoh Rekaan Dua', papers: ['surat-rujukan'] };

const FOR_CASES = {
  openCase: {
    kind: 'stranded-person',
    priority: 'high',
    title: 'Lansia terlantar di terminal (rekaan)',
    summary: 'Ditemukan petugas terminal; ingin pulang ke Malang (rekaan).',
    location: { area: '51.71' },
    subjects: [PERSON],
  },
  handOver: { to: '35', reason: 'Keluarga ada di Jawa Timur.', note: 'Membawa satu tas.' },
  addNote: { text: 'Keluarga sudah dihubungi (rekaan).' },
  closeCase: { outcome: 'reunited-with-family', note: 'Dijemput anaknya.' },
  correctOutcome: { outcome: 'placed-in-panti', reason: 'Keluarga menolak; tinggal di panti.' },
  reopenCase: { reason: 'Keluarga menolak.' },
  amendCase: { priority: 'urgent', reason: 'Kesehatannya menurun.' },
  amendSubject: { name: 'Contoh Rekaan Satu Lagi', birthYear: null, reason: 'Salah ketik.' },
  addSubject: { subject: { ...PERSON, name: 'Contoh Rekaan Empat' }, reason: 'Saudaranya ditemukan.' },
  removeSubject: { reason: 'Tercatat dua kali.' },
  revealSubject: { reason: 'Mencari keluarga.' },
  checkSubject: { name: 'Contoh Rekaan Satu', birthYear: 1951, origin: '35.07' },
  issuePaper: { kind: 'surat-rujukan', leg: 1 },
};

const FOR_TASKS = {
  acknowledgeTask: { epoch: 1 },
  acceptTask: { note: 'Dijemput di terminal.' },
  returnTask: { code: 'not-resident', reason: 'Bukan warga Malang.', suggest: '33' },
  withdrawTask: { reason: 'Salah alamat.' },
  completeTask: { outcome: 'CONFIRMED', note: 'Alamat dan keluarga cocok.' },
  rerouteTask: { to: '51', reason: 'Tidak dijawab.' },
  extendTask: { until: SOON, reason: 'Kapal tertunda.' },
};

const FOR_JOURNEYS = {
  findRoutes: { destination: '53.08' },
  planJourney: { destination: '35', legs: [{ to: '35', mode: 'bus', payer: '51' }] },
  endHold: { reason: 'Sudah sehat.' },
  depart: { ...BUS, eta: SOON, condition: 'Sehat.' },
  departConvoy: { ...BUS, caseIds: [CASE], eta: SOON },
  recordCost: { item: 'meals', planned: 60_000, actual: 50_000, payer: '51', fund: 'apbd-province' },
  recordActual: { actual: 50_000, receipt: { number: 'CONTOH/2/2026', date: DAY } },
  reverseCost: { reason: 'Salah ketik.' },
  moveCost: { to: 'VERIFIED' },
  replaceRoutes: { routes: [{ destination: '53.08', next: '35', mode: 'ship', note: 'Setiap Senin.' }] },
  issueArrivalLink: {},
  answerArrival: { outcome: 'received', office: 'Dinsos Kabupaten Contoh', letter: 'CONTOH/3/2026' },
};

const FOR_CONVOYS = {
  sendConvoy: { to: '33', caseIds: [CASE], reason: 'Pulang bersama.' },
  openManifest: {
    rows: [
      { row: 1, name: 'Contoh Rekaan Satu', sex: 'P', birthYear: 1951, origin: '35.07', ppks: 'LANJUT_USIA_TELANTAR' },
    ],
  },
  planConvoy: { ...MEMBERS, legs: [{ to: 'home', mode: 'bus' }] },
  handOffConvoy: { ...MEMBERS, to: '33', reason: 'Pulang bersama.' },
  verifyConvoy: { ...MEMBERS, outcome: 'CONFIRMED' },
  acknowledgeConvoy: MEMBERS,
  acceptConvoy: { ...MEMBERS, note: 'Dijemput di terminal.' },
  returnConvoy: { ...MEMBERS, code: 'no-capacity', reason: 'Panti penuh.', suggest: '34' },
  departMembers: { ...MEMBERS, ...BUS, eta: SOON },
  receiveConvoy: { ...MEMBERS, absent: [{ member: 2, reason: 'Turun di jalan.' }] },
  closeConvoy: { ...MEMBERS, outcome: 'reunited-with-family' },
};

const OFFERED = { lines: [{ needId: 'n1', quantity: 25 }], availableFrom: DAY, validUntil: LATER, place: '35.78' };

const FOR_AID = {
  amendNeeds: { add: [GOODS], change: [{ id: 'n1', quantity: 60 }] },
  proposeNeeds: { add: [GOODS], reason: 'Posko kekurangan.' },
  publishAppeal: { audience: ['35', '51'], partners: true, closesAt: LATER, note: 'Banjir (rekaan).' },
  amendAppeal: { addDesks: ['52'], closesAt: LATER },
  closeAppeal: { reason: 'Sudah cukup.' },
  makeOffer: { ...OFFERED, estimatedCost: 350_000, costBearer: 'giver' },
  makeUnsolicitedOffer: { lines: [{ item: 'rice', unit: 'kg', quantity: 25 }], validUntil: LATER, place: '35.78' },
  amendOffer: { ...OFFERED, lines: [{ needId: 'n1', quantity: 20 }] },
  withdrawOffer: { reason: 'Stok habis.' },
  placeOffer: { caseId: CASE, lines: [{ lineId: 'l1', needId: 'n1', quantity: 10 }] },
  dispatchGoods: { quantity: 10, carrier: 'Truk Contoh', eta: SOON, cost: 200_000 },
  receiveGoods: { quantity: 9, condition: 'baik', bast: { number: 'CONTOH/4/2026', date: DAY }, shipment: 1 },
  reverseReceipt: { shipment: 1, receipt: 1, reason: 'Salah hitung.' },
  releaseCommitment: { quantity: 1, reason: 'Satu karung basah.' },
};

const FOR_PARTNERS = {
  askCredentialLink: {},
  makeCredential: {},
  revokeCredential: { reason: 'Perangkat contoh hilang.' },
  registerPartner: { ...PROFILE, contact: CONTACT },
  suspendPartner: { reason: 'Laporan belum masuk.' },
  reinstatePartner: { reason: 'Laporan sudah masuk.' },
  changePartnerContact: { contact: CONTACT, reason: 'Akta diperiksa.' },
  requestRegistration: { ...PROFILE, contact: CONTACT, terms: true },
  confirmRegistration: {},
  issuePartnerToken: { grant_type: 'client_credentials', scope: 'estafet/needs.read' },
};

const FOR_DESKS = {
  replaceContacts: {
    contacts: [
      { role: 'officer', name: 'Contoh Rekaan Dua', channel: 'email', address: 'contoh@dinsos.example.go.id' },
    ],
  },
  replaceAllowances: {
    allowances: [{ kind: 'receive-case', caseKind: 'referral', priority: 'normal', minutes: { 'awaiting-ack': 600 } }],
  },
  confirmAddress: {},
  registerWebhook: { url: 'https://contoh.example/kait' },
  rotateWebhook: {},
  registerGateway: { url: 'https://contoh.example/gerbang' },
  inviteAccount: { ...ACCOUNT, language: 'id' },
  importAccounts: { rows: [{ ...ACCOUNT, desk: '35', role: 'petugas' }] },
  changeAccountRole: { role: 'supervisor' },
  moveAccount: { desk: '33', reason: 'Mutasi.' },
  disableAccount: { reason: 'Pensiun.' },
  enableAccount: { reason: 'Kembali bertugas.' },
  inviteAccountAgain: {},
  invitePartnerAccount: { name: 'Contoh Rekaan Dua', email: 'contoh@mitra.example.org', language: 'id' },
  disablePartnerAccount: { reason: 'Pindah lembaga.' },
  enablePartnerAccount: { reason: 'Kembali bertugas.' },
  invitePartnerAccountAgain: {},
};

/** A body in JSON that each operation takes, invented throughout; an operation that is missing here is found by the compiler. */
export const EXAMPLE_BODIES: Readonly<Record<Operation, object>> = {
  ...FOR_CASES,
  ...FOR_TASKS,
  ...FOR_JOURNEYS,
  ...FOR_CONVOYS,
  ...FOR_AID,
  ...FOR_PARTNERS,
  ...FOR_DESKS,
};

/** The same for the operations that forms of pages send too. */
export const EXAMPLE_FORMS: Readonly<Partial<Record<Operation, string>>> = {
  issuePartnerToken: 'grant_type=client_credentials&scope=estafet%2Fneeds.read',
  answerArrival: 'outcome=received&office=Dinsos+Kabupaten+Contoh',
  requestRegistration:
    'kind=organisation&name=Yayasan+Contoh+Rekaan&homeArea=35.78&contactName=Contoh+Rekaan&email=kontak%40example.org&phone=%2B62+000+0000+0000&terms=accepted',
};
