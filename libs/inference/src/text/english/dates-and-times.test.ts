import { describe, expect, it } from 'vitest';
import { normaliseEnglish } from './normalise-english.js';
import { readCases } from './testing/read-cases.js';

const CLASSES: Record<string, string> = {
  dates: `
    On 2024-03-15 we met. => On March fifteenth, twenty twenty-four we met.
    2024/12/25 => December twenty-fifth, twenty twenty-four
    On 2024-03-15T14:30:00Z it began. => On March fifteenth, twenty twenty-four at fourteen thirty U T C it began.
    3/15/2024 => March fifteenth, twenty twenty-four
    07/04/99 => July fourth, nineteen ninety-nine
    15/3/2024 => March fifteenth, twenty twenty-four
    15.03.2024 => March fifteenth, twenty twenty-four
    due on 3/15 => due on March fifteenth
    March 15, 2024 => March fifteenth, twenty twenty-four
    May 1st, 2020, was a Friday. => May first, twenty twenty, was a Friday.
    Mar. 15 => March fifteenth
    Dec. 25, 2023 => December twenty-fifth, twenty twenty-three
    March 15–17 => March fifteenth to seventeenth
    15 March 2024 => the fifteenth of March, twenty twenty-four
    the 15th of March => the fifteenth of March
    5–7 June => the fifth to the seventh of June
    March 2024 => March twenty twenty-four
    in Sept. 2021 => in September twenty twenty-one
    Tue, Mar 3 => Tuesday, March third
    Sat., Nov. 2 => Saturday, November second
    Mon–Fri, 9am–5pm => Monday to Friday, nine A M to five P M
    Mon. to Fri. => Monday to Friday.
    Jan. and Feb. => January and February.
    I may 5 times march 3 miles => I may five times march three miles
    I sat. => I sat.`,
  times: `
    at 3:30 pm. => at three thirty P M.
    at 5 p.m. => at five P M.
    It is 5 p.m. now. => It is five P M now.
    9:05 a.m. sharp => nine oh five A M sharp
    6 PM EST => six P M E S T
    12am => twelve A M
    at 3.30pm => at three thirty P M
    at 15:45 => at fifteen forty-five
    at 3:00 => at three o'clock
    at 7:05 => at seven oh five
    at 00:15 => at twelve fifteen A M
    12:00 => twelve o'clock
    24:00 => midnight
    18:00 => eighteen hundred
    14:30:15 => fourteen thirty and fifteen seconds
    9-5pm => nine to five P M
    8:00 AM–5:30 PM => eight A M to five thirty P M
    10:30-11:45 => ten thirty to eleven forty-five
    noon-1pm => noon to one P M
    5 o'clock => five o'clock
    UTC+2 => UTC plus two
    GMT-5 => GMT minus five`,
  years: `
    in 1984 => in nineteen eighty-four
    in 1905 => in nineteen oh five
    in 1066 => in ten sixty-six
    2000 => two thousand
    2005 => two thousand five
    2024 => twenty twenty-four
    year 1100 => year eleven hundred
    1914–1918 => nineteen fourteen to nineteen eighteen
    1939-45 => nineteen thirty-nine to forty-five
    2023/24 => twenty twenty-three twenty-four
    from 1999 to 2003 => from nineteen ninety-nine to two thousand three
    the 1990s => the nineteen nineties
    the '90s => the nineties
    the mid-60s => the mid-sixties
    his 40s => his forties
    the 2000s => the two thousands
    1800s => eighteen hundreds
    class of '98 => class of ninety-eight
    44 BC => forty-four B C
    AD 79 => A D seventy-nine
    500–300 BCE => five hundred to three hundred B C E
    1,984 => one thousand nine hundred eighty-four`,
};

describe.each(Object.entries(CLASSES))('%s', (_, cases) => {
  it.each(readCases(cases))('%s', (written, said) => expect(normaliseEnglish(written, 'en-US')).toBe(said));
});

describe('outside the United States', () => {
  it.each(
    readCases(`
    3/4/2024 => the third of April, twenty twenty-four
    15/3/2024 => the fifteenth of March, twenty twenty-four
    March 15 => the fifteenth of March
    2005 => two thousand and five
    105 people => one hundred and five people
    1,005 => one thousand and five
    1,234,567 => one million two hundred and thirty-four thousand five hundred and sixty-seven
    the 101st => the one hundred and first`),
  )('%s', (written, said) => expect(normaliseEnglish(written, 'en-GB')).toBe(said));
});
