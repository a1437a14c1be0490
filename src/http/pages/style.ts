/**
 * The style sheet of our own pages. Logical properties throughout, so that it serves both directions. Colours keep a
 * contrast of at least 4.5:1 (WCAG 2.2 AA) in both schemes; links in lists are 24 px high at least (2.5.8).
 */
const RULES = `
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#59626d;--line:#d6dbe1;--link:#0b57a4;--tint:#f3f5f8;--warn:#7a4100;--warn-tint:#fff3e0}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--paper:#14171b;--soft:#a5afba;--line:#363d46;--link:#8ec1ff;--tint:#1e2329;--warn:#ffcb8a;--warn-tint:#35260f}}
*{box-sizing:border-box}
html{background:var(--paper);border-block-start:.25rem solid var(--link);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:62rem;padding:0 clamp(1rem,4vw,2rem) 3rem;font:1rem/1.6 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans Bengali",sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
[lang=bn],[lang=bn] body{line-height:1.75}
[lang=ur],[lang=ur] body{font-family:"Noto Nastaliq Urdu","Jameel Noori Nastaleeq","Urdu Typesetting",system-ui,sans-serif;line-height:2.2}
[lang=ur] :is(h1,p,div,blockquote,bdi)[dir=ltr]{font-family:system-ui,"Noto Sans","Noto Sans Bengali",sans-serif;line-height:1.7}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;justify-content:space-between;padding-block:.75rem;border-block-end:1px solid var(--line)}
.bar ul{display:flex;align-items:center;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0;padding:0;list-style:none}
.bar a{line-height:1.5}
.bar li a,.target,.counts a{display:inline-block;min-height:1.5rem;min-width:1.5rem}
.home{font-weight:700;color:inherit;text-decoration:none}
[aria-current]{color:inherit;font-weight:700;text-decoration:none}
h1{font-size:clamp(1.6rem,1.1rem + 2.2vw,2.5rem);line-height:1.2;margin:1.75rem 0 .75rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .5rem}
h3{font-size:1.05rem;line-height:1.45;margin:0}
h1 code,h2 code{font-size:.85em}
[lang=bn] :is(h1,h2,h3){line-height:1.45}
[lang=ur] :is(h1,h2,h3){line-height:2}
section{margin-block-start:2.5rem;padding-block-start:1.5rem;border-block-start:1px solid var(--line)}
p{margin:.5rem 0}
main>p,section>p,section>div,section>ul:not([class]),blockquote{max-width:44rem}
.lead{font-size:1.1rem}
a{color:var(--link);text-underline-offset:.2em}
a:hover{text-decoration-thickness:2px}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono",monospace;font-size:.875rem;line-height:1.5}
pre{margin:.25rem 0 0;padding:.5rem .75rem;background:var(--tint);border-radius:.3rem;white-space:pre-wrap;text-align:left}
blockquote{margin:.5rem 0;padding:.5rem .75rem;background:var(--tint);border-radius:.3rem}
.soft{color:var(--soft);font-size:.95rem}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:1.5rem 0 1rem;padding:0;list-style:none}
.counts a{display:block;height:100%;padding:.6rem .9rem;background:var(--tint);border-radius:.3rem;text-decoration:none}
.counts a:hover{text-decoration:underline}
.counts strong{display:block;font-size:1.6rem;line-height:1.3;color:var(--ink)}
.events,.plain{margin:0;padding:0;list-style:none}
.events>li{display:grid;gap:.15rem 1.5rem;padding-block:.9rem;border-block-end:1px solid var(--line)}
.when{margin:0;color:var(--soft);font-size:.95rem}
h3 a{display:inline-block;min-height:1.5rem}
.marks{display:flex;flex-wrap:wrap;gap:.25rem .9rem;align-items:center;margin:.25rem 0 0;padding:0;list-style:none;font-size:.9rem;color:var(--soft)}
.tag{display:inline-block;padding:0 .55rem;border:1px solid currentColor;border-radius:.3rem}
.disputed{color:var(--warn);background:var(--warn-tint)}
.plain>li{margin-block:1rem}
.plain p{margin:0}
.plain .soft{white-space:nowrap}
.rows{margin:0}
.rows>div{display:grid;gap:0 1.5rem;padding-block:.4rem;border-block-end:1px solid var(--line)}
dt{font-weight:600}
dd{margin:0}
li{margin-block:.35rem}
:is(.bar,.counts,.events,.marks) li{margin-block:0}
@media(min-width:44rem){.events>li,.rows>div{grid-template-columns:11rem 1fr}}
@media print{html{border:0}pre,blockquote,.counts a{background:none;border:1px solid var(--line)}}
`

export const STYLE = RULES.replaceAll('\n', '')
