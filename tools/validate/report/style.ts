/** Light by default, dark where the reader's system is; colours only through variables. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #16202c; --soft: #5b6876; --line: #dde2e8; --grid: #edf0f3;
  --optimized: #0f766e; --baseline: #b45309; --good: #15803d; --good-soft: #dcfce7; --bad: #b91c1c; --bad-soft: #fee2e2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f141a; --card: #171e27; --ink: #e6ebf1; --soft: #93a1b1; --line: #2a3542; --grid: #222c38;
    --optimized: #2dd4bf; --baseline: #fbbf24; --good: #4ade80; --good-soft: #14351f; --bad: #f87171; --bad-soft: #3f1a1a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 960px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { margin: 0; font-size: 26px; letter-spacing: -0.01em; }
h2 { margin: 0 0 12px; font-size: 16px; }
header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin-bottom: 6px; }
p { margin: 0 0 12px; color: var(--soft); max-width: 76ch; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px 22px; margin-top: 20px; overflow-x: auto; }
.pill { display: inline-block; min-width: 66px; padding: 1px 10px; border-radius: 99px; font-size: 12px; font-weight: 650; text-align: center; }
.good { background: var(--good-soft); color: var(--good); }
.soft { background: var(--grid); color: var(--soft); }
.bad { background: var(--bad-soft); color: var(--bad); }
header .pill { font-size: 14px; padding: 3px 14px; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: 12px; font-weight: 600; color: var(--soft); padding: 0 12px 6px 0; white-space: nowrap; }
td { border-top: 1px solid var(--line); padding: 8px 12px 8px 0; vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.note { display: block; color: var(--soft); font-size: 13px; }
.group td { padding-top: 18px; color: var(--soft); font-size: 12px; font-weight: 600; }
svg { display: block; width: 100%; min-width: 620px; height: auto; font: 11px system-ui, sans-serif; }
.grid { stroke: var(--grid); } .decade { stroke: var(--line); }
.floor { stroke: var(--line); }
.tick, .count { fill: var(--soft); }
.name { font-size: 13px; font-weight: 600; }
.optimized rect { fill: var(--optimized); } .baseline rect { fill: var(--baseline); }
.optimized .name { fill: var(--optimized); } .baseline .name { fill: var(--baseline); }
.mark { stroke: var(--ink); stroke-dasharray: 3 3; } .mark-label { fill: var(--ink); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
`;
