import { describe, expect, it } from 'vitest';
import { splitSentences } from '../split-sentences.js';
import { normaliseEnglish } from './normalise-english.js';
import { readCases } from './testing/read-cases.js';

const CLASSES: Record<string, string> = {
  'names that look like amounts': `
    The router supports 802.11ax and 802.11ac. => The router supports eight oh two dot eleven A X and eight oh two dot eleven A C.
    802.11a/b/g/n => eight oh two dot eleven A B G N
    802.1X and IEEE 802.3 => eight oh two dot one X and IEEE eight oh two dot three
    $802.11 => eight hundred two dollars and eleven cents
    802.11 => eight hundred two point one one
    802.3 kg => eight hundred two point three kilograms
    802.3kg => eight hundred two point three kilograms
    your 401(k) and a 403(b) => your four oh one K and a four oh three B
    a 401k plan => a four oh one K plan
    $401k => four hundred one thousand dollars
    401k users => four hundred one thousand users
    a Boeing 737-800 and a Boeing 747. => a Boeing seven thirty-seven eight hundred and a Boeing seven forty-seven.`,
  inches: `
    a 27" screen => a twenty-seven inch screen
    A 27" Monitor. => A twenty-seven inch Monitor.
    27in screens => twenty-seven inch screens
    13", 15", and 17" laptops => thirteen inch, fifteen inch, and seventeen inch laptops
    a 24" x 36" poster => a twenty-four inches by thirty-six inch poster
    cut to 24" x 36" => cut to twenty-four inches by thirty-six inches
    27″ => twenty-seven inches
    27" of rain => twenty-seven inches of rain
    5 in. of rain fell => five inches of rain fell
    "I am 27", he said => "I am twenty-seven", he said
    He said "take the 27" and left => He said "take the twenty-seven" and left
    “take the 27” and left => “take the twenty-seven” and left`,
  'the 24-hour clock': `
    Report at 0800 hours. => Report at oh eight hundred hours.
    At 1530 hours the fire was out. => At fifteen thirty hours the fire was out.
    from 2200 to 0600 hours => from twenty-two hundred to oh six hundred hours
    0930–1700 hrs => oh nine thirty to seventeen hundred hours
    0005 hrs => zero zero oh five hours
    0000 hours => zero hundred hours
    2000 hours of work => two thousand hours of work
    It ran for 1500 hours. => It ran for fifteen hundred hours.`,
  roads: `
    Take Rt. 66 or Rte 9. => Take Route sixty-six or Route nine.
    Exit 24B on I-95 S. => Exit twenty-four B on I ninety-five South.
    Highway 50 W => Highway fifty West
    a 50 W bulb => a fifty watt bulb
    123 W Main St. => one hundred twenty-three West Main Street.
    100 N. 42nd St. => one hundred North forty-second Street.
    It draws 123 W. Main lights stay on. => It draws one hundred twenty-three watts. Main lights stay on.`,
  'keys of a telephone': `
    Press 1 for sales, or # to repeat. => Press one for sales, or pound to repeat.
    Press * to go back. => Press star to go back.
    Enter your PIN followed by #. => Enter your PIN followed by pound.
    Dial *67 => Dial star sixty-seven
    Press #1 => Press number one
    2 * 3 => two times three`,
  'codes of orders and messages': `
    Order #A1B2-C3 ships => Order number A one B two C three ships
    #CES2026 => hashtag C E S twenty twenty-six
    Invoice 2024-00123 => Invoice two zero two four, zero zero one two three
    in 2024-2025 => in twenty twenty-four to twenty twenty-five
    Policy no. HX-449. => Policy number H X four four nine.
    I have no policy, no. => I have no policy, no.
    Text STOP to 55512. => Text STOP to five five five one two.`,
  'opening hours': `
    We are open 8-5 M-F. => We are open eight to five Monday to Friday.
    M–F, 9 am => Monday to Friday, nine A M
    the M-F ratio => the M-F ratio
    5M users => five million users
    9am-5pm ET => nine A M to five P M E T`,
  decades: `
    The 90s were great. => The nineties were great.
    Low 20s to mid-30s => Low twenties to mid-thirties
    it took 30s => it took thirty seconds`,
  comparisons: `
    wait < 2 min => wait less than two minutes
    <1% => less than one percent
    ~$20 and ≤5 km => about twenty dollars and at most five kilometers
    x < 5 km => x is less than five kilometers
    3 < 5 => three is less than five
    2<b>3</b> => two three`,
  abbreviations: `
    up 2% YoY => up two percent year over year
    WWII and the ER => World War Two and the E R
    passport, ID, or license => passport, ID, or license
    Sure, OK. => Sure, OK.
    in the ER, OK? => in the E R, OK?
    $5/mo. or $50/yr. in all => five dollars per month or fifty dollars per year in all
    It is $5/mo. => It is five dollars per month.
    in Boise, ID, and Tulsa, OK. => in Boise, Idaho, and Tulsa, Oklahoma.
    2 Tbsp. butter and 1,500 sq. ft. of land => two tablespoons butter and one thousand five hundred square feet of land`,
};

describe.each(Object.entries(CLASSES))('%s', (_, cases) => {
  it.each(readCases(cases))('%s', (written, said) => expect(normaliseEnglish(written, 'en-US')).toBe(said));
});

it('calls # a hash outside of America', () => {
  expect(normaliseEnglish('Press # now', 'en-GB')).toBe('Press hash now');
});

it.each(['Take Rt. 66 to town.', 'Take Rte. 9 north.', 'Add 2 Tbsp. butter.'])('keeps %j one sentence', (text) => {
  expect([...splitSentences(text, 'en-US')]).toEqual([text]);
});
