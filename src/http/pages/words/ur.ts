import { RECORD_WORDS } from '../../../model/record-words.ts'
import type { Words } from '../words.ts'

/** The landing page's words in Urdu, as newsrooms in Pakistan write it. */
export const ur: Words = {
  // Digits as the dates have them.
  locale: 'ur-PK-u-nu-arabext',
  language: 'زبان',
  comma: '، ',
  release: 'نسخہ',
  published: 'تاریخِ اشاعت',
  digest: 'ڈائجسٹ',
  collections: { events: 'واقعات', actors: 'افراد اور ادارے', locations: 'مقامات', sources: 'ذرائع' },
  newest: 'تازہ ترین واقعات',
  newestNote:
    'عنوان کے لنک پر مکمل ریکارڈ اور ذرائع کی تعداد کے لنک پر ذرائع سمیت ریکارڈ ملے گا، دونوں JSON کی شکل میں۔',
  noEvents: 'ابھی تک کوئی واقعہ شائع نہیں ہوا۔',
  allEvents: 'تمام واقعات',
  disputed: RECORD_WORDS.ur.disputed,
  fields: RECORD_WORDS.ur.fields,
  statuses: RECORD_WORDS.ur.statuses,
  sources: { one: '{n} ذریعہ', other: '{n} ذرائع' },
  events: { one: '{n} واقعہ', other: '{n} واقعات' },
  tryIt: 'آزما کر دیکھیں',
  tryItNote: 'لنک پر کلک کرنے سے جواب سامنے آ جائے گا؛ نیچے کی سطر ٹرمینل میں چلانے سے بھی یہی جواب ملے گا۔',
  examples: {
    newest: 'تازہ ترین واقعات',
    actor: 'ایک فرد یا ادارے کے واقعات',
    parties: 'وہ واقعات جن میں دونوں فریق شامل تھے',
    month: 'ایک مہینے کے واقعات',
    place: 'ایک مقام کے واقعات',
    disputed: 'متنازع معلومات والا واقعہ',
    disputedDate: 'متنازع تاریخ والا واقعہ',
    pinned: 'تازہ ترین واقعات، اسی نسخے سے',
  },
  use: 'استعمال کریں',
  addresses: {
    api: { name: 'اے پی آئی', about: 'یہاں کیا کچھ ہے؛ ہر مجموعے کا پتا اور پیرامیٹر' },
    releases: { name: 'تمام نسخے', about: 'اب تک شائع ہونے والے تمام نسخے، تازہ ترین پہلے' },
    codebook: { name: 'کوڈ بک', about: 'واقعات کی اقسام، کرداروں اور موضوعات کی تعریفیں' },
    formats: { name: 'فارمیٹ', about: 'وہی واقعات، وہی پیرامیٹر' },
    problems: { name: 'غلطیاں', about: 'کیا غلط ہو سکتا ہے اور تب کیا کیا جائے' },
  },
  promises: 'جن باتوں پر آپ بھروسا کر سکتے ہیں',
  keyless: 'نہ کلید، نہ اندراج، نہ کوکیز۔ کسی بھی ویب صفحے کا اسکرپٹ معلومات لے سکتا ہے۔',
  permanent:
    'شائع شدہ نسخہ کبھی نہیں بدلتا۔ جس پتے میں نسخے کا نام ہو، مثلاً {address}، وہ جب تک یہ سروس قائم ہے ایک ہی جواب دے گا؛ صرف وہی ریکارڈ ہٹے گا جسے مدیر واپس لے لیں۔',
  strict:
    'پیرامیٹر کے ہجے غلط ہوں تو اسے نظرانداز نہیں کیا جاتا: جواب میں غلطی بتائی جاتی ہے اور قریب ترین درست نام بھی۔',
  method: 'حقائق کیسے جمع کیے گئے',
  licence: 'لائسنس اور حوالہ',
  licensed: 'یہ معلومات اس لائسنس کے تحت استعمال کی جا سکتی ہیں: {licence}۔',
  cite: 'حوالہ یوں دیں:',
}
