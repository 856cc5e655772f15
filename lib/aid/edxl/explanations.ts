import type { Label } from '../../kernel/forum.ts';
import { CURRENCY } from './names.ts';

/**
 * What is wrong with a document, for its author. Names and values of EDXL-RM are the same in both languages. A `path` says where in
 * the document it is.
 */
export const EXPLANATIONS = {
  nothingOffered: {
    id: 'tidak ada ResourceInformation yang menawarkan sesuatu',
    en: 'there is no ResourceInformation that offers anything',
  },
  otherMessage: (kind: string): Label => ({
    id: `dokumen ini bukan ${kind} EDXL-RM 1.0 yang diharapkan di alamat ini`,
    en: `the document is not the ${kind} of EDXL-RM 1.0 that is expected here`,
  }),
  otherContent: {
    id: 'MessageContentType tidak sesuai dengan dokumennya',
    en: 'MessageContentType is not that of the document',
  },
  recall: {
    id: 'MessageRecall: tawaran ditarik atau diubah lewat alamatnya sendiri',
    en: 'MessageRecall: an offer is withdrawn or changed by its own routes',
  },
  otherAppeal: {
    id: 'PrecedingMessageID bukan pesan seruan ini',
    en: 'PrecedingMessageID is not the message of this appeal',
  },
  responseType: (path: Label): Label =>
    at(path, {
      id: 'ResponseType bukan Accept, Provisional, ataupun Decline',
      en: 'ResponseType is neither Accept, Provisional nor Decline',
    }),
  nameless: (path: Label): Label =>
    at(path, {
      id: 'Resource tidak memiliki TypeStructure ataupun Name',
      en: 'Resource has neither TypeStructure nor Name',
    }),
  missing: (path: Label, element: string): Label =>
    at(path, { id: `${element} tidak ada`, en: `${element} is missing` }),
  noNumber: (path: Label, element: string): Label =>
    at(path, {
      id: `${element} bukan bilangan dengan paling banyak 3 angka desimal`,
      en: `${element} is no number with at most 3 decimals`,
    }),
  differing: (element: string): Label => ({
    id: `${element} tidak sama untuk semua sumber daya: satu tawaran hanya memiliki satu`,
    en: `${element} is not the same for all resources: an offer has one`,
  }),
  noTime: (path: Label): Label =>
    at(path, { id: 'DateTime bukan waktu dengan zona waktu', en: 'DateTime is no time with a zone' }),
  noRupiah: (path: Label): Label =>
    at(path, {
      id: `PriceQuote bukan rupiah bulat (${CURRENCY})`,
      en: `PriceQuote is not in whole rupiah (${CURRENCY})`,
    }),
  several: (path: Label, parent: string, element: string): Label =>
    at(path, { id: `${parent} memiliki lebih dari satu ${element}`, en: `${parent} has more than one ${element}` }),
  tooManyBytes: (maximum: number): Label => ({
    id: `dokumen ini lebih dari ${maximum} byte`,
    en: `the document has more than ${maximum} bytes`,
  }),
  tooDeep: (depth: number): Label => ({
    id: `elemen bersarang lebih dari ${depth} tingkat`,
    en: `elements are nested more than ${depth} deep`,
  }),
  tooMany: (element: string, times: number): Label => ({
    id: `${element} ada lebih dari ${times}`,
    en: `there are more than ${times} of ${element}`,
  }),
  notUtf8: { id: 'dokumen ini bukan UTF-8', en: 'the document is not UTF-8' },
  saysNotUtf8: {
    id: 'dokumen ini menyatakan pengodean selain UTF-8',
    en: 'the document says that it is not UTF-8',
  },
  doctype: {
    id: 'dokumen ini memiliki deklarasi tipe dokumen',
    en: 'the document has a document type declaration',
  },
  noRoot: { id: 'dokumen ini tidak memiliki elemen akar', en: 'the document has no root element' },
  /** `message` is the parser's own, which is English and begins with the place; in Indonesian only the place is said. */
  malformed: (message: string, { line, column }: { readonly line: number; readonly column: number }): Label => ({
    id: `susunannya salah pada baris ${line}, kolom ${column}`,
    en: message,
  }),
} as const;

/** Where the nth resource is, for people; from 1. */
export function resourcePath(n: number): Label {
  return { id: `sumber daya ${n}`, en: `resource ${n}` };
}

/** The name of an element as a place. */
export function elementPath(name: string): Label {
  return { id: name, en: name };
}

function at(path: Label, fault: Label): Label {
  return { id: `${path.id}: ${fault.id}`, en: `${path.en}: ${fault.en}` };
}
