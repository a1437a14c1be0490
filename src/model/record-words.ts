import type { CLAIM_FIELDS, RELATIONS, STATUSES } from './terms.ts'

/** What an event is told with. */
export type RecordWords = {
  /** Over the fields on which claims disagree. */
  disputed: string
  sources: string
  denied: string
  fields: Record<(typeof CLAIM_FIELDS)[number], string>
  statuses: Record<(typeof STATUSES)[number], string>
  /** Over the events that one of a kind is related to. */
  relations: Record<(typeof RELATIONS)[number], string>
}

/**
 * These words in each language we have them for. To add one: a row here, and one in date-label.ts. They are a part beside the
 * Worker: see src/build/parts.ts.
 */
export const RECORD_WORDS = {
  en: {
    disputed: 'Sources disagree',
    sources: 'Sources',
    denied: 'denied by',
    fields: {
      title: 'title',
      type: 'type',
      status: 'status',
      date: 'date',
      participants: 'participants',
      places: 'places',
      detail: 'details',
    },
    statuses: {
      announced: 'Announced',
      planned: 'Planned',
      ongoing: 'Ongoing',
      occurred: 'Occurred',
      cancelled: 'Cancelled',
      reported: 'Reported, not officially confirmed',
    },
    relations: {
      follows: 'Follows',
      part_of: 'Part of',
      responds_to: 'Responds to',
      contradicts: 'Contradicts',
    },
  },
  bn: {
    disputed: 'সূত্রে অমিল',
    sources: 'সূত্র',
    denied: 'অস্বীকার করেছে',
    fields: {
      title: 'শিরোনাম',
      type: 'ধরন',
      status: 'অবস্থা',
      date: 'তারিখ',
      participants: 'অংশগ্রহণকারী',
      places: 'স্থান',
      detail: 'বিবরণ',
    },
    statuses: {
      announced: 'ঘোষিত',
      planned: 'পরিকল্পিত',
      ongoing: 'চলমান',
      occurred: 'সংঘটিত',
      cancelled: 'বাতিল',
      reported: 'প্রতিবেদিত, সরকারি নিশ্চয়তা নেই',
    },
    relations: {
      follows: 'এর আগের ঘটনা',
      part_of: 'যার অংশ',
      responds_to: 'যার প্রতিক্রিয়া',
      contradicts: 'যার সঙ্গে সাংঘর্ষিক',
    },
  },
  ur: {
    disputed: 'ذرائع میں اختلاف',
    sources: 'ذرائع',
    denied: 'تردید',
    fields: {
      title: 'عنوان',
      type: 'نوعیت',
      status: 'حیثیت',
      date: 'تاریخ',
      participants: 'شرکا',
      places: 'مقامات',
      detail: 'تفصیل',
    },
    statuses: {
      announced: 'اعلان شدہ',
      planned: 'طے شدہ',
      ongoing: 'جاری',
      occurred: 'وقوع پذیر',
      cancelled: 'منسوخ',
      reported: 'اطلاع، سرکاری تصدیق نہیں',
    },
    relations: {
      follows: 'اس سے پہلے',
      part_of: 'جس کا حصہ ہے',
      responds_to: 'جس کے جواب میں ہے',
      contradicts: 'جس سے متصادم ہے',
    },
  },
  hi: {
    disputed: 'स्रोतों में मतभेद',
    sources: 'स्रोत',
    denied: 'खंडन',
    fields: {
      title: 'शीर्षक',
      type: 'प्रकार',
      status: 'स्थिति',
      date: 'तारीख़',
      participants: 'प्रतिभागी',
      places: 'स्थान',
      detail: 'विवरण',
    },
    statuses: {
      announced: 'घोषित',
      planned: 'नियोजित',
      ongoing: 'जारी',
      occurred: 'हो चुका',
      cancelled: 'रद्द',
      reported: 'रिपोर्ट किया गया, आधिकारिक पुष्टि नहीं',
    },
    relations: {
      follows: 'इससे पहले की घटना',
      part_of: 'जिसका हिस्सा है',
      responds_to: 'जिसके जवाब में है',
      contradicts: 'जिसका खंडन करती है',
    },
  },
} as const satisfies Record<string, RecordWords>
