/** The look of the page: both colour schemes, any width, and paper. No rule loads anything. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--card:#f6f7f9;--line:#d9dee5;--text:#18202b;--soft:#515c6a;--link:#1553b0;--bad:#a81f16;--warn:#7d5200;--good:#136b3d;--lone:#5f3597;--bar:#b9d0f3;--bar-text:#12305e;--mark:#1553b0;--wait:#a85b00}
@media (prefers-color-scheme:dark){:root{--bg:#10151c;--card:#19212b;--line:#33404f;--text:#e8ecf2;--soft:#a9b5c3;--link:#8cbcff;--bad:#ff9a90;--warn:#f2c166;--good:#7bdba6;--lone:#cbb0ff;--bar:#2a4d80;--bar-text:#e3eeff;--mark:#8cbcff;--wait:#f2b054}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--bg);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
.wrap{max-width:68rem;margin:0 auto;padding:0 1.25rem 3rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,input:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--bg);padding:.5rem .75rem;z-index:1}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:2rem;letter-spacing:-.015em}
h2{font-size:1.4rem;margin:0 0 .35rem;letter-spacing:-.01em}
h3{font-size:1.05rem;margin:1.75rem 0 .6rem}
h4{font-size:1rem}
p{margin:0 0 .5rem}
ul,ol{margin:0;padding:0;list-style:none}
code,.key{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.88em}
.head{padding:2.25rem 0 1rem}
.eyebrow{color:var(--soft);font-size:.85rem;font-weight:600;letter-spacing:.06em;text-transform:uppercase;margin:0 0 .35rem}
.facts{color:var(--soft);margin:.5rem 0 0;display:flex;flex-wrap:wrap;gap:.15rem 1.25rem}
.facts b{color:var(--text);font-weight:600}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;border-block:1px solid var(--line);padding:.6rem 0}
nav a{text-decoration:none;font-weight:600}
nav a:hover{text-decoration:underline}
section.part{padding-top:2.5rem}
.lead{color:var(--soft);margin-bottom:1rem;max-width:46rem}
.note{border-left:4px solid var(--warn);background:var(--card);padding:.7rem 1rem;margin:1rem 0;border-radius:0 .4rem .4rem 0}
.note.bad{border-color:var(--bad)}
.note h2{font-size:1rem;margin:0 0 .2rem}
.note p:last-child,.note ul{margin:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem}
.tiles a{display:block;border:1px solid var(--line);border-top:4px solid var(--tone,var(--line));border-radius:.5rem;padding:.7rem .9rem;color:inherit;text-decoration:none;background:var(--card)}
.tiles a:hover{border-color:var(--link)}
.tiles b{display:block;font-size:2.1rem;line-height:1.1;font-variant-numeric:tabular-nums;color:var(--tone,var(--text))}
.tiles small{font-size:.92rem;color:var(--soft)}
.bad{--tone:var(--bad)}.warn{--tone:var(--warn)}.good{--tone:var(--good)}.lone{--tone:var(--lone)}.unsure{--tone:var(--warn)}.info{--tone:var(--link)}
.rows>li,article{border:1px solid var(--line);border-left:4px solid var(--tone,var(--line));border-radius:.5rem;padding:.75rem 1rem;margin:0 0 .6rem;break-inside:avoid}
.title{font-weight:600;margin:0}
.meta{color:var(--soft);font-size:.92rem;margin:.3rem 0 0;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem}
.said{margin:.35rem 0 0;white-space:pre-line}
.said b,.meta b{font-weight:600;color:var(--text)}
.tag{display:inline-block;border:1px solid var(--tone,var(--line));color:var(--tone,var(--soft));border-radius:1rem;padding:0 .6rem;font-size:.82rem;font-weight:600;line-height:1.55}
.tags{display:flex;flex-wrap:wrap;gap:.35rem;align-items:center;margin:0 0 .3rem}
.tags .key{font-weight:700;font-size:.95rem}
.id{color:var(--soft)}
.path{background:var(--card);border:1px solid var(--line);border-radius:.25rem;padding:.05rem .35rem}
.paths{display:flex;flex-wrap:wrap;gap:.35rem;margin:.5rem 0 0}
.none{color:var(--good);font-weight:600}
.none.unsure{color:var(--warn)}
.more{color:var(--soft);font-size:.92rem}
progress{width:7rem;height:.55rem;accent-color:var(--mark);vertical-align:middle}
details{margin:.6rem 0 0}
summary{cursor:pointer;color:var(--link);font-weight:600;width:fit-content}
.story{border-left:2px solid var(--line);margin:.6rem 0 0 .35rem;padding-left:1rem}
.story li{margin:0 0 .5rem}
.story .said{margin:0}
.void{color:var(--soft);text-decoration:line-through}
.next{margin:.35rem 0 0}
.next li{margin:.15rem 0 0;padding-left:1.1rem;text-indent:-1.1rem}
.find{margin:0 0 1rem;max-width:34rem}
.find label{display:block;font-weight:600;margin:0 0 .25rem}
.find input{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.4rem;padding:.5rem .7rem}
.find p{color:var(--soft);margin:.35rem 0 0;min-height:1.5em}
[hidden]{display:none!important}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{fill:var(--text);font-size:12px;font-family:inherit;paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
svg .soft{fill:var(--soft)}
svg .strong{font-weight:600}
svg .grid{stroke:var(--line)}
svg .midnight{stroke:var(--soft);stroke-dasharray:2 3}
svg .now{stroke:var(--bad);stroke-width:1.5}
svg .shift{fill:var(--bar)}
svg .cover{fill:none;stroke:var(--mark);stroke-dasharray:3 2}
svg .hours{fill:var(--bar-text);font-size:11px;stroke:none}
svg .link{fill:none;stroke:var(--mark);opacity:.75}
svg .link.open{stroke:var(--wait);stroke-dasharray:4 3}
svg .dot{fill:var(--mark);stroke:var(--bg);stroke-width:1.5}
svg .ring{fill:var(--bg);stroke:var(--mark);stroke-width:2}
svg .ring.open{stroke:var(--wait)}
svg .nowtext{fill:var(--bad);font-weight:600}
figure{margin:0}
figcaption{color:var(--soft);font-size:.92rem;margin:.6rem 0 0}
.narrow{display:none}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;color:var(--soft);font-size:.92rem}
.legend li{display:flex;align-items:center;gap:.45rem}
.legend svg{width:1.75rem;flex:none}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:.75rem;align-items:start}
.figures article{margin:0}
.headline{font-size:1.15rem;font-weight:600;margin:.1rem 0 .5rem}
.headline.more{font-size:1rem;font-weight:400}
.parts{font-size:.92rem;margin:.4rem 0 0}
svg .bar{fill:var(--mark)}
svg .axis{stroke:var(--soft)}
footer{border-top:1px solid var(--line);margin-top:3rem;padding-top:1.25rem;color:var(--soft);font-size:.92rem}
footer h2{font-size:1.05rem;color:var(--text)}
footer li{margin:.2rem 0}
@media (max-width:44rem){h1{font-size:1.6rem}.wide{display:none}.narrow{display:block}.head{padding-top:1.5rem}section.part{padding-top:2rem}.tiles{grid-template-columns:1fr 1fr}.rows>li,article{padding:.65rem .8rem}table.stack,.stack tbody,.stack tr,.stack td,.stack th{display:block;width:100%}.stack thead{position:absolute;left:-999rem}.stack tr{border-bottom:1px solid var(--line);padding:.4rem 0}.stack td,.stack tbody th{border:0;padding:.1rem 0}}
@page{margin:15mm}
@media print{.tiles{grid-template-columns:repeat(5,1fr)}.tiles a{padding:.4rem .6rem}.tiles b{font-size:1.6rem}:root{color-scheme:light;--bg:#fff;--card:#fff;--line:#b8bfc8;--text:#000;--soft:#3d4650;--link:#000;--bad:#8d150d;--warn:#5d3d00;--good:#0d4f2c;--lone:#47246f;--bar:#c6d6ee;--bar-text:#000;--mark:#1a3f7a;--wait:#7d4400}body{font-size:10.5pt}.wrap{max-width:none;padding:0}nav,.find,.skip{display:none}section.part{padding-top:1.25rem}h2,h3{break-after:avoid}a{text-decoration:none}.wide{display:block}.narrow{display:none}}
`;
