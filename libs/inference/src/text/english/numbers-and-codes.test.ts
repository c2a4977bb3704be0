import { describe, expect, it } from 'vitest';
import { normaliseEnglish } from './normalise-english.js';
import { readCases } from './testing/read-cases.js';

const CLASSES: Record<string, string> = {
  cardinals: `
    0 => zero
    The answer is 42. => The answer is forty-two.
    110 => one hundred ten
    1,000 => one thousand
    12345 => twelve thousand three hundred forty-five
    1000000 => one million
    1 000 000 => one million
    1.000.000 => one million
    2,147,483,647 => two billion one hundred forty-seven million four hundred eighty-three thousand six hundred forty-seven
    -12 => minus twelve
    50+ people => fifty plus people
    ~10 => about ten
    007 => zero zero seven
    1. Open the door. => one, Open the door.
    - 5 apples => five apples
    123456789012 => one hundred twenty-three billion four hundred fifty-six million seven hundred eighty-nine thousand twelve`,
  'long runs of digits': `
    1234567890123 => one two three, four five six, seven eight nine, zero one two three
    Card 4111111111111111. => Card four one one one, one one one one, one one one one, one one one one.
    12345678901234567890 => one two three, four five six, seven eight nine, zero one two, three four five, six seven eight, nine zero
    18446744073709551616 => one eight four, four six seven, four four zero, seven three seven, zero nine five, five one six, one six
    -1234567890123 => minus one two three, four five six, seven eight nine, zero one two three
    3.14159265358979 => three point one four one five nine two six five three five eight nine seven nine
    1,234,567,890,123 => one trillion two hundred thirty-four billion five hundred sixty-seven million eight hundred ninety thousand one hundred twenty-three
    DE89370400440532013000 => D E eight nine three seven zero four zero zero four four zero five three two zero one three zero zero zero
    It weighs 1234567890123 kg. => It weighs one two three, four five six, seven eight nine, zero one two three kilograms.
    123456789012345678 km => one two three, four five six, seven eight nine, zero one two, three four five, six seven eight kilometers
    -1234567890123.5% => minus one two three, four five six, seven eight nine, zero one two three point five percent
    123456789012 km => one hundred twenty-three billion four hundred fifty-six million seven hundred eighty-nine thousand twelve kilometers
    1,234,567,890,123 kg => one trillion two hundred thirty-four billion five hundred sixty-seven million eight hundred ninety thousand one hundred twenty-three kilograms
    x12345678901234567890y => x one two three four five six seven eight nine zero one two three four five six seven eight nine zero y`,
  'IBANs with spaces': `
    IBAN DE89 3704 0044 0532 0130 00. => IBAN D E eight nine, three seven zero four, zero zero four four, zero five three two, zero one three zero, zero zero.
    GB29 NWBK 6016 1331 9268 19 => G B two nine, N W B K, six zero one six, one three three one, nine two six eight, one nine
    to NO93 8601 1117 947 now => to N O nine three, eight six zero one, one one one seven, nine four seven now
    BE68 5390 0754 7034 2024 => B E six eight, five three nine zero, zero seven five four, seven zero three four twenty twenty-four
    IBAN: BE00 5390 0754 7034 => IBAN: B E zero zero, five three nine zero, zero seven five four, seven zero three four`,
  decimals: `
    3.14159 => three point one four one five nine
    0.001 => zero point zero zero one
    .5 => point five
    10.0 => ten point zero
    −3.5 => minus three point five
    6.02e23 => six point zero two times ten to the power of twenty-three
    1e-9 => one times ten to the power of minus nine`,
  ordinals: `
    1st 2nd 3rd 4th => first second third fourth
    the 11th, 12th, and 13th => the eleventh, twelfth, and thirteenth
    21st => twenty-first
    the 20th century => the twentieth century
    1,000th => one thousandth`,
  fractions: `
    1/2 cup => one half cup
    3/4 => three quarters
    2 3/4 => two and three quarters
    1½ => one and a half
    ⅔ => two thirds
    3 1/2 hours => three and a half hours
    1/100 => one hundredth
    24/7 => twenty-four seven
    9/11 => nine eleven
    50-50 => fifty fifty
    120/80 => one hundred twenty over eighty
    rated 4/5 => rated four out of five
    7/10 => seven out of ten
    4.5/5 => four point five out of five
    2 1/4 tsp. salt => two and a quarter teaspoons salt
    1/2lb of it => one half pound of it
    ¾ mi => three quarters mile`,
  'ranges, scores and ratios': `
    pages 10–15 => pages ten to fifteen
    2-3 weeks => two to three weeks
    won 3-2 => won three to two
    a 21-14 win => a twenty-one to fourteen win
    16:9 => sixteen to nine
    4:3 => four to three
    5-10-15 => five, ten, fifteen
    a 10-year-old boy => a ten-year-old boy`,
  arithmetic: `
    2 + 2 = 4 => two plus two equals four
    7 - 2 = 5 => seven minus two equals five
    5-3=2 => five minus three equals two
    2 × 3 = 6 => two times three equals six
    10 / 2 = 5 => ten divided by two equals five
    x² + y² = z² => x squared plus y squared equals z squared
    2^10 => two to the power of ten
    10⁻⁶ => ten to the power of minus six
    3 < 5 => three is less than five
    2<3 => two is less than three
    5>4 and a<b => five is greater than four and a is less than b
    2<b>3</b> => two three
    3x4=12 => three times four equals twelve
    1.5x2 = 3 => one point five times two equals three
    2!=3 => two does not equal three
    x!=y => x does not equal y
    ±5 => plus or minus five
    √16 => the square root of sixteen`,
  'telephone numbers': `
    555-123-4567 => five five five, one two three, four five six seven
    (212) 555-0100 => two one two, five five five, zero one zero zero
    +1 (555) 123-4567 => plus one, five five five, one two three, four five six seven
    +14155552671 => plus one, four one five, five five five, two six seven one
    1-800-555-0199 => one, eight hundred, five five five, zero one nine nine
    1-800-FLOWERS => one, eight hundred, flowers
    1-888-555-1234 x12 => one, eight eight eight, five five five, one two three four, extension one two
    +44 20 7946 0958 => plus four four, two zero, seven nine four six, zero nine five eight
    020 7946 0958 => zero two zero, seven nine four six, zero nine five eight
    call 555-0199 => call five five five, zero one nine nine
    dial 911 => dial nine one one
    call 300 people => call three hundred people`,
  'codes, digit by digit': `
    PIN 4829 => PIN four eight two nine
    Your code is 829301. => Your code is eight two nine three zero one.
    OTP: 8472 => OTP: eight four seven two
    zip code 90210 => zip code nine zero two one zero
    Austin, TX 78701 => Austin, Texas seven eight seven zero one
    room 304 => room three zero four
    Suite 500 => Suite five hundred
    flight 1549 => flight one five four nine
    order #48291 => order four eight two nine one
    order #A-10293 => order number A one zero two nine three
    order 500 units => order five hundred units
    invoice no. 4471 => invoice number four four seven one
    Account number 12345678 => Account number one two three, four five six, seven eight
    123-45-6789 => one two three, four five, six seven eight nine
    4111 1111 1111 1111 => four one one one, one one one one, one one one one, one one one one
    #5 => number five`,
  'letters and digits': `
    MP3s => M P threes
    H2O and CO₂ => H two O and C O two
    COVID-19 => COVID nineteen
    F-16 => F sixteen
    B2B => B two B
    A1B2C3 => A one B two C three
    Gate B12, seat 12A => Gate B twelve, seat twelve A
    Flight UA328 => Flight U A three two eight
    5G and 4K => five G and four K
    1080p => ten eighty P
    iPhone 15 => iPhone fifteen
    x86 => x eighty-six`,
  versions: `
    v2.1 => version two point one
    version 1.2.3 => version one point two point three
    v1.0.0-beta.2 => version one point zero point zero beta two
    Node 20.19 => Node twenty point one nine`,
};

describe.each(Object.entries(CLASSES))('%s', (_, cases) => {
  it.each(readCases(cases))('%s', (written, said) => expect(normaliseEnglish(written, 'en-US')).toBe(said));
});
