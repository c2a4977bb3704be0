/** Written for the tests: questions, tongue twisters, homographs, rare words, numbers, all kinds of punctuation. */
export const TRICKY_SENTENCES: readonly string[] = `
What time does the pharmacy close on Saturdays?
Where did you put the keys to the garage?
How many sandwiches can one person eat?
Which of these paintings do you like best?
When does the semester begin?
Whose umbrella is this?
Do you prefer the aisle or the window?
Would it be possible to change my reservation?
Are we there yet?
How long have you been learning the violin?
The quick brown fox jumps over the lazy dog.
Pack my box with five dozen liquor jugs.
Thirty-three thirsty thieves thought they thrilled the throne.
She sells sea shells by the sea shore.
How much wood would a woodchuck chuck?
Red lorry, yellow lorry, red lorry, yellow lorry.
The rough cough of the ploughman echoed through the borough.
I read the book that you read last week.
The wind will wind the flag around the pole.
A tear rolled down his cheek as he watched her tear the letter.
The soldier decided to desert his dessert in the desert.
They live near the hall where the band plays live music.
The bandage was wound around the wound.
We must polish the Polish furniture.
Please present the present to the winner.
I object to that object being on my desk.
The bass player caught a bass in the lake.
He could lead if he would get the lead out.
A wealthy thief quietly acquired a bizarre jewel.
The sergeant's colleague was a colonel.
The yacht belongs to a choir from Leicester.
The chef's specialty is salmon with asparagus.
A mosquito buzzed around the chandelier.
The psychologist wrote a treatise on rhythm.
My aunt keeps a parakeet, a tortoise, and two hamsters.
The pneumatic drill could be heard for miles.
Their schedule is flexible on Wednesdays in February.
The queue outside the bakery stretched around the block.
An honest heir arrived an hour ago.
A unicorn and a European walked into an inn.
The island's aisles were lined with palms.
The receipt is in the drawer underneath the stapler.
She has an unusual talent for mimicking accents.
The technician calibrated the thermometer.
Our subscription renews automatically unless you cancel it.
Terms and conditions apply.
Enter your account number, followed by the pound key.
To hear these options again, press the star key.
Your call may be recorded for quality and training purposes.
We are experiencing a high volume of calls at the moment.
A confirmation code has been sent to your phone.
Your appointment has been moved to Tuesday afternoon.
The balance of your account is lower than usual.
Thank you for your patience; an agent will be with you shortly.
If this is an emergency, hang up and dial nine one one.
Your order has shipped and should arrive within three business days.
Goodbye, and have a wonderful weekend!
There were 42 applicants for 7 positions.
The bus number 12 leaves in 5 minutes.
It was 1 of 365 days.
About 1,500 people came.
The well-known x-ray machine was state-of-the-art.
NASA and the FBI declined to comment.
The USB cable fits the PC and the TV.
He left — without a word — at midnight.
She paused – then nodded.
Wait… I know this place!
'Tis the season, isn't it?
"Stop!" he cried. "Who goes there?"
The café's naïve façade hid a déjà vu.
Apples/oranges, and/or pears: choose.
(An aside, in brackets, comes here.)
Mother-in-law, father-in-law, and all.
O'Brien and D'Angelo met McDonald.
Rock 'n' roll isn't dead!
He typed [sic] and {braces}.
A/B tests & experiments cost 100%.
`
  .trim()
  .split('\n');
