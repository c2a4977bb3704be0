import { describe, expect, it } from 'vitest';
import { normaliseEnglish } from './normalise-english.js';
import { readCases } from './testing/read-cases.js';

const CLASSES: Record<string, string> = {
  currency: `
    It costs $42.50 today. => It costs forty-two dollars and fifty cents today.
    $1 => one dollar
    Only $0.99! => Only ninety-nine cents!
    $1.01 => one dollar and one cent
    It's $100.00 exactly. => It's one hundred dollars exactly.
    -$5 => minus five dollars
    $-5 => minus five dollars
    It fell by €−2.50. => It fell by minus two euros and fifty cents.
    $5USD => five U S dollars
    $5 USD => five U S dollars
    $1.5M CAD/yr => one point five million Canadian dollars per year
    a $20 AUD note => a twenty Australian dollar note
    $5 for all => five dollars for all
    $1,234,567.89 => one million two hundred thirty-four thousand five hundred sixty-seven dollars and eighty-nine cents
    $1.5 million in funding => one point five million dollars in funding
    $3bn => three billion dollars
    $10k => ten thousand dollars
    $5-10 => five to ten dollars
    $5–$10 => five to ten dollars
    $1M-$2M => one to two million dollars
    between $5 and $10 => between five dollars and ten dollars
    a $5 bill => a five dollar bill
    a $20 million deal => a twenty million dollar deal
    the $2bn deal => the two billion dollar deal
    the $5 is mine => the five dollars is mine
    $9.99/month => nine dollars and ninety-nine cents per month
    €3/kg => three euros per kilogram
    €20 => twenty euros
    5€ => five euros
    € 5,50 => five euros and fifty cents
    1.234,50 € => one thousand two hundred thirty-four euros and fifty cents
    He owes me £0.05. => He owes me five pence.
    £1.01 => one pound and one penny
    ¥5000 => five thousand yen
    ₹1,50,000 => one hundred fifty thousand rupees
    US$20 or C$25 => twenty U S dollars or twenty-five Canadian dollars
    500 USD => five hundred U S dollars
    EUR 1.5m => one point five million euros
    CHF 20 => twenty Swiss francs
    50¢ => fifty cents
    $.50 => fifty cents
    $5.555 => five point five five five dollars`,
  percentages: `
    3.5% => three point five percent
    0.5 % => zero point five percent
    10-15% => ten to fifteen percent
    50%-60% => fifty percent to sixty percent
    -3% => minus three percent
    +5% => plus five percent
    100% sure => one hundred percent sure
    2‰ => two per mille`,
  temperatures: `
    20°C => twenty degrees Celsius
    -5 °C outside => minus five degrees Celsius outside
    72°F => seventy-two degrees Fahrenheit
    -10 to -5 °C => minus ten to minus five degrees Celsius
    1°C => one degree Celsius
    90° => ninety degrees
    51°30′N => fifty-one degrees thirty minutes north`,
  units: `
    5 km => five kilometers
    1 km => one kilometer
    10.5 kg => ten point five kilograms
    3.5mm => three point five millimeters
    60 mph => sixty miles per hour
    100 km/h => one hundred kilometers per hour
    9.8 m/s² => nine point eight meters per second squared
    3 km² => three square kilometers
    5 sq ft => five square feet
    16 GB of RAM => sixteen gigabytes of RAM
    100 Mbps => one hundred megabits per second
    2 GHz => two gigahertz
    5kWh => five kilowatt hours
    50 mg => fifty milligrams
    5mg/ml => five milligrams per milliliter
    120 mg/dL => one hundred twenty milligrams per deciliter
    27" wide => twenty-seven inches wide
    press the "5" key => press the "five" key
    he said "10-4" at noon => he said "ten to four" at noon
    2 lbs => two pounds
    1 hr 30 min => one hour thirty minutes
    8 hrs. => eight hours.
    in 30s => in thirty seconds
    5 ms => five milliseconds
    a 5-km run => a five kilometer run
    5–10 km => five to ten kilometers
    5'10" => five foot ten
    6 ft. 2 in. tall => six feet two inches tall
    5 in. by 7 in. => five inches by seven inches.
    at 5 in the morning => at five in the morning
    10 m x 5 m => ten meters by five meters
    1920x1080 => nineteen twenty by one thousand eighty
    8½ x 11 => eight and a half by eleven
    2x faster => two times faster
    25–30 min., then rest => twenty-five to thirty minutes, then rest
    1,200+ mi. to go => one thousand two hundred plus miles to go
    100k users => one hundred thousand users
    3bn people => three billion people`,
};

describe.each(Object.entries(CLASSES))('%s', (_, cases) => {
  it.each(readCases(cases))('%s', (written, said) => expect(normaliseEnglish(written, 'en-US')).toBe(said));
});
