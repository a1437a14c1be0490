/** Records that have a page, each with what it is called there. */
export const RECORDS = [
  ['events', 'mirza-meets-yunus', 'Yunus receives Mirza at the Jamuna guest house'],
  ['events', 'ashraf-visits-bangladesh', 'Admiral Ashraf, head of Pakistan’s navy, in Bangladesh'],
  ['actors', 'sahir-shamshad-mirza', 'Sahir Shamshad Mirza'],
  ['actors', 'pakistan-navy', 'Pakistan Navy'],
  ['locations', 'dhaka', 'Dhaka'],
  ['locations', 'jamuna-guest-house', 'State Guest House Jamuna'],
  ['sources', 'ndtv-9697491', 'NDTV'],
] as const
