import type { CLAIM_FIELDS, STATUSES } from './terms.ts'

/** What an event is told with. */
export type RecordWords = {
  /** Over the fields on which claims disagree. */
  disputed: string
  sources: string
  denied: string
  fields: Record<(typeof CLAIM_FIELDS)[number], string>
  statuses: Record<(typeof STATUSES)[number], string>
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
  },
} as const satisfies Record<string, RecordWords>
