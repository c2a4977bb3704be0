import { STYLE as SHARED } from '../../validate/report/style.js';

/** The look of the other reports, and what the plots need in addition. */
export const STYLE = `${SHARED}
.line { fill: none; stroke-width: 1.8; }
.bound { stroke: var(--bad); stroke-width: 1.2; stroke-dasharray: 4 3; }
.bound-label { fill: var(--bad); }
.c0 { stroke: var(--optimized); } .c1 { stroke: var(--baseline); } .c2 { stroke: #6366f1; } .c3 { stroke: #db2777; }
.c4 { stroke: #0284c7; } .c5 { stroke: #65a30d; } .c6 { stroke: #9333ea; } .c7 { stroke: #dc2626; }
.dashed { stroke-dasharray: 6 3; }
.legend { fill: var(--ink); }
`;
