/** The landing page in each language that the real dossier is kept in. */
export const PAGES = ['/', '/?lang=bn', '/?lang=ur'] as const
