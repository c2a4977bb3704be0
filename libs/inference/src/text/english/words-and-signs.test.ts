import { describe, expect, it } from 'vitest';
import { normaliseEnglish } from './normalise-english.js';
import { readCases } from './testing/read-cases.js';

const CLASSES: Record<string, string> = {
  abbreviations: `
    Dr. Smith lives on Mulholland Dr. => Doctor Smith lives on Mulholland Drive.
    Elm Dr. is closed. => Elm Drive is closed.
    St. Mary on Main St. => Saint Mary on Main Street.
    123 Main St., Apt. 4B => one hundred twenty-three Main Street, apartment four B
    5th Ave. and 42nd St. => fifth Avenue and forty-second Street.
    1600 Pennsylvania Ave NW => sixteen hundred Pennsylvania Avenue Northwest
    Mr. and Mrs. Jones => Mister and Missus Jones
    Mr. Smith Jr. came. => Mister Smith Junior came.
    Prof. Lee vs. Dr. Wu => Professor Lee versus Doctor Wu
    Lt. Col. Brown => Lieutenant Colonel Brown
    Mt. Everest and Ft. Worth => Mount Everest and Fort Worth
    Acme Inc. and Foo Ltd. => Acme Incorporated and Foo Limited.
    e.g. this, i.e. that, etc. => for example this, that is that, et cetera.
    Smith et al. found it => Smith and others found it
    Approx. ten => approximately ten
    No. 5 => number five
    No. I said no. => No. I said no.
    pp. 12-15 => pages twelve to fifteen
    vol. 2, no. 3 => volume two, number three
    the U.S. Army => the U S Army
    Washington, D.C. => Washington, D C.
    J. K. Rowling => J K Rowling
    George W. Bush => George W Bush
    a PhD student => a P H D student
    w/ milk, w/o sugar => with milk, without sugar
    and/or => and or
    n/a => N A
    Chicago, IL => Chicago, Illinois
    NASA and the FBI => NASA and the FBI
    Hi Dr. Patel => Hi Doctor Patel`,
  'e-mail addresses': `
    jane.doe42@example.co.uk => jane dot doe forty-two at example dot co dot U K
    Write to info@brisk.dev. => Write to info at brisk dot dev.
    a_b-c@x.io => A underscore B dash C at X dot I O
    mailto:jo@example.com => jo at example dot com`,
  URLs: `
    Visit example.com. => Visit example dot com.
    https://www.example.com/docs?q=1 => W W W dot example dot com slash docs question mark Q equals one
    See https://example.com/a/b.html! => See example dot com slash A slash B dot H T M L!
    www.bbc.co.uk => W W W dot B B C dot co dot U K
    localhost:3000 => localhost colon three thousand
    github.com/user/repo => github dot com slash user slash repo
    https://youtube.com/watch?v=dQw4 => youtube dot com slash watch question mark V equals D Q W four
    example.com/?x=1&i=2 => example dot com slash question mark X equals one and I equals two
    https://example.com/rocky-IV/chapter => example dot com slash rocky dash IV slash chapter
    Chapter X of example.com/a?v=1 => Chapter ten of example dot com slash A question mark V equals one
    end.Then start => end.Then start`,
  'file names': `
    report.pdf => report dot P D F
    photo.JPG => photo dot J P G
    Node.js 20 => Node dot J S twenty`,
  'IP addresses': `
    192.168.0.1 => one nine two dot one six eight dot zero dot one
    10.0.0.0/24 => one zero dot zero dot zero dot zero slash twenty-four
    127.0.0.1:80 => one two seven dot zero dot zero dot one port eight zero
    fe80::1 => F E eight zero colon colon one
    00:1A:2B:3C:4D:5E => zero zero, one A, two B, three C, four D, five E`,
  'social media': `
    @brisk_tts => at brisk underscore T T S
    #MondayMotivation => hashtag Monday Motivation`,
  emoji: `
    Thanks 🙂! => Thanks!
    Great job 👍🏽👍🏽 => Great job thumbs up
    I ❤️ you => I heart you
    5⭐ => five stars
    👨‍👩‍👧 family => family
    🇩🇪 wins => Germany wins
    1️⃣ first => one first
    Party 🎉🎉 => Party
    Really ❓ => Really?
    Hello :-) and bye ;) => Hello and bye`,
  'Roman numerals': `
    Henry VIII's wives => Henry the eighth's wives
    Louis XIV => Louis the fourteenth
    Pope John Paul II => Pope John Paul the second
    King Charles I => King Charles the first
    Charles I of England => Charles the first of England
    Chapter IV => Chapter four
    World War II => World War two
    Act V, Scene III => Act five, Scene three
    Rocky IV => Rocky four
    the XX century => the twentieth century
    the part I like => the part I like
    Malcolm X and I => Malcolm X and I
    I MIX VIM, CIVIL LIVE => I MIX VIM, CIVIL LIVE`,
  signs: `
    Tom & Jerry => Tom and Jerry
    AT&T => AT and T
    C++ and C# => C plus plus and C sharp
    email @ work => email at work
    a → b => a to b
    § 5 => section five
    © 2024 Acme® => copyright twenty twenty-four Acme
    input/output => input slash output
    **bold**, _it_ and \`code\` => bold, it and code
    # Heading => Heading
    • item => item
    <b>hi</b> => hi
    snake_case => snake case
    word--word => word — word
    Word¹ here => Word here
    Ｈｅｌｌｏ 𝓌𝑜𝓇𝓁𝒹 ② Ⅷ ㎏ => Hello world two VIII kg
    x <= 5 && y != 3 => x is at most five and y does not equal three
    1,2,3 => one, two, three`,
};

describe.each(Object.entries(CLASSES))('%s', (_, cases) => {
  it.each(readCases(cases))('%s', (written, said) => expect(normaliseEnglish(written, 'en-US')).toBe(said));
});
