import { pattern, type Rule } from './rule.js';
import { table } from './table.js';

/** Emoji that stand for a word. All others, faces above all, colour a text without being read. */
const NAMES = table(`
  ❤: heart; 💔: broken heart; 👍: thumbs up; 👎: thumbs down; 👏: applause; 🙏: thank you
  💪: strength; ✅: check; ✔: check; ☑: check; ❌: cross; ✖: cross; ⚠: warning; 🚫: no entry
  ⛔: no entry; ❗: !; ❓: ?; ⭐: star; 🌟: star; 🔥: fire; 💯: one hundred percent; 📞: phone
  ☎: phone; 📱: mobile phone; 📧: email; ✉: mail; 📅: calendar; ⏰: alarm clock
  🎂: birthday cake; 🎁: gift; ☀: sun; 🌧: rain; ❄: snow; ☕: coffee; 🍕: pizza; 🍺: beer; 🚗: car
  ✈: plane; 🚀: rocket; 🏠: house; 🐶: dog; 🐱: cat; 💰: money; 🔒: lock; 🔑: key; 💡: idea
  🎵: music; ⚽: football; 🏆: trophy; ➡: to; ⬅: from; ⬆: up; ⬇: down; 🥇: gold medal
  🥈: silver medal; 🥉: bronze medal; 🌍: world; 🌎: world; 🌏: world
`);
const COLOURED_HEARTS = /[💙💚💛💜🖤🤍🤎🧡💖💗💕💓]/u;

const regions = new Intl.DisplayNames('en', { type: 'region' });
/** Signs that are symbols first: they have rules of their own. */
const SIGNS = '©®™‼⁉〰〽ℹ↔↕↖↗↘↙↩↪';

export const EMOJI_RULES: readonly Rule[] = [
  // :-) ;) :D
  { pattern: /(?<!\S)[:;=][-'^]?[()[\]DPpOo|/\\3](?![^\s.,!?])/gu, say: () => '' },
  { pattern: /(?<key>[0-9#*])\ufe0f?\u20e3/gu, say: ({ key }) => ` ${key} ` },
  {
    pattern: /(?<first>[\u{1f1e6}-\u{1f1ff}])(?<second>[\u{1f1e6}-\u{1f1ff}])/gu,
    say: ({ first, second }) => {
      const code = [first!, second!].map((letter) => String.fromCharCode(letter.codePointAt(0)! - 0x1f1a5)).join('');
      const name = regions.of(code);
      return name === undefined || name === code ? ' ' : ` ${name} `;
    },
  },
  {
    // 5⭐
    pattern: /(?<=(?<count>\d))\s?[⭐🌟★]\ufe0f?/gu,
    say: ({ count }) => (count === '1' ? ' star ' : ' stars '),
  },
  {
    // One emoji, or the same one several times, with skin tone, selector and whatever is joined to it.
    pattern: pattern(
      String.raw`(?<emoji>(?![${SIGNS}])\p{Extended_Pictographic})[\p{EMod}\ufe0f]{0,2}(?:\u200d\p{Extended_Pictographic}[\p{EMod}\ufe0f]{0,2}){0,8}(?:\s?\k<emoji>[\p{EMod}\ufe0f]{0,2}){0,32}`,
    ),
    say: ({ emoji }) => {
      const name = COLOURED_HEARTS.test(emoji!) ? 'heart' : NAMES[emoji!];
      return name === undefined ? ' ' : /^[!?]$/u.test(name) ? name : ` ${name} `;
    },
  },
  { pattern: /\p{RI}|\p{EMod}|\ufe0e|\ufe0f|\u20e3/gu, say: () => '' },
];
