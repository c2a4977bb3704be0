/** Written for the tests: announcements, stories, news, science, names, contractions. */
export const EVERYDAY_SENTENCES: readonly string[] = `
Good morning, and thank you for calling.
Your parcel has been delivered to a neighbour.
Please hold the line while I connect you.
The next train to Boston leaves from platform nine.
Could you spell your last name for me?
I'm afraid the doctor isn't available today.
We'll send you a message as soon as it's ready.
Don't forget to bring your passport and your ticket.
Is there anything else that I can help you with?
The office is closed on public holidays.
My sister keeps bees behind the old barn.
He painted the fence green, then blue, then green again.
Nobody expected the river to rise so quickly.
She laughed, shook her head, and closed the window.
A thin layer of ice covered the pond.
They argued about the map for almost an hour.
The baker opens before dawn and sells out by noon.
What a strange and wonderful machine!
Why would anyone lock a door that leads nowhere?
The children built a castle out of cardboard boxes.
Rain drummed on the tin roof throughout the night.
Grandfather wound the clock every Sunday evening.
The lighthouse blinked twice; then the fog swallowed it.
Only three people knew the combination: the owner, her son, and the cook.
He whistled a tune that I had never heard before.
The orchestra tuned its instruments in near darkness.
Fresh bread, strong coffee, and a newspaper: that was his idea of luxury.
We planted tomatoes, onions, beans, and a row of sunflowers.
The captain refused to leave until everyone was safe.
Somewhere in the distance a dog began to bark.
The mountain looked close, but it took us all day to reach it.
Her handwriting was so small that I needed a magnifying glass.
The library lends tools as well as books.
An owl watched us from the broken chimney.
If you listen carefully, you can hear the wires hum.
Every spring the storks return to the same nest.
The soup was too hot, the bread was too hard, and the cheese was perfect.
I would rather walk than wait for another bus.
The teacher drew a circle and asked us to find its centre.
Yesterday's storm tore the roof from the boathouse.
Turn left at the pharmacy and continue straight ahead.
In two hundred yards, take the second exit at the roundabout.
Your destination is on the right.
Traffic is heavier than usual on the northern bypass.
Mind the gap between the train and the platform.
All passengers must keep their luggage with them at all times.
Boarding will begin in approximately twenty minutes.
The captain has turned on the seat belt sign.
Please make sure your tray table is folded away.
The ferry to the island runs every other hour.
Tonight will be mostly cloudy with a chance of showers.
Tomorrow brings sunshine and a gentle breeze from the west.
A frost warning is in effect for the valleys.
The temperature will drop sharply after sunset.
Strong winds may cause delays on the coastal road.
The river authority reports that water levels are falling.
Scientists have discovered a new species of frog.
The government announced a plan to plant a million trees.
Prices rose slightly in the third quarter.
The committee will publish its report next Thursday.
Voters went to the polls in record numbers.
The museum reopened after a long renovation.
Researchers warn that the glacier is melting faster than expected.
The home team won by a narrow margin.
Analysts expect the company to cut its forecast.
A spokesperson declined to comment on the rumours.
The judge postponed the hearing until further notice.
Firefighters rescued a cat from the top of a crane.
The mayor opened the new bridge this morning.
Schools in the region will remain closed tomorrow.
Electrons orbit the nucleus in clouds of probability.
The experiment confirmed the hypothesis beyond doubt.
Photosynthesis turns sunlight into chemical energy.
The algorithm sorts the list and removes the duplicates.
Encryption protects your data while it travels across the network.
The server returned an error because the request was malformed.
Click the button in the upper right corner to continue.
Restart your computer to finish the installation.
The database stores each customer's name and address.
A compiler translates source code into machine instructions.
Gravity bends light as it passes a massive star.
The vaccine trains the immune system to recognise the virus.
Oxygen and hydrogen combine to form water.
The telescope captured an image of a distant galaxy.
Penicillin was discovered almost by accident.
The engineer measured the vibration of the turbine.
Copper conducts electricity better than iron does.
The robot picks up the box, turns around, and puts it on the shelf.
Neurons communicate through electrical and chemical signals.
The satellite completes one orbit every ninety minutes.
Shakespeare wrote both comedies and tragedies.
The Romans built roads that are still in use today.
Marie Curie won two Nobel prizes.
Columbus never reached the mainland of Asia.
The Declaration of Independence was signed in Philadelphia.
Beethoven continued to compose after he lost his hearing.
Napoleon was exiled to a small island in the Atlantic.
Leonardo sketched flying machines centuries before the airplane.
The Great Wall of China stretches across deserts and mountains.
Cleopatra spoke at least seven languages.
The Vikings sailed to North America around the year one thousand.
Galileo pointed his telescope at the moons of Jupiter.
The printing press changed Europe forever.
Tokyo, London, Paris, and New York are expensive cities.
The Amazon flows through Brazil, Peru, and Colombia.
Mount Kilimanjaro rises above the plains of Tanzania.
Canberra, not Sydney, is the capital of Australia.
The Sahara is larger than the whole of Australia.
Reykjavik is the northernmost capital in the world.
Venice is sinking a little every year.
Michael and Jennifer moved to Chicago last September.
Dear Margaret, thank you for your lovely letter.
Christopher asked Elizabeth whether she would marry him.
Mister Thompson lives across the street from the Johnsons.
Professor Nguyen teaches mathematics at Stanford.
Have you met my cousin Alejandro?
Doctor Patel will see you now.
Susan's brother works at the hospital in Cleveland.
The Garcias invited us to their daughter's wedding.
Andrew, would you pass me the salt, please?
I can't believe it's already Friday!
You shouldn't have done that.
They've been waiting since eight o'clock.
She'd have called if she'd known about it.
We're not sure who's coming to dinner.
That's what I thought you'd say.
He won't tell us where he's been.
It doesn't matter whether they're late.
There's nothing in the fridge but an egg.
Who'd have thought it would snow in May?
Let's go before it gets dark.
I'd like a cup of tea, if it isn't too much trouble.
You're absolutely right, and I apologise.
Wasn't that the best concert ever?
Haven't you finished your homework yet?
Ouch! That really hurt.
Stop! You can't go in there.
Really? I had no idea.
Well, that depends on what you mean by soon.
Hmm, let me think about it for a moment.
Yes; no; maybe.
"Nothing is impossible," she said, "if you start early."
He said (quietly, so that nobody would hear) that he was leaving.
The recipe calls for flour, sugar, butter, eggs, and a pinch of salt.
First, preheat the oven; second, grease the pan; third, mix the batter.
There are two kinds of people: those who read manuals and those who do not.
The answer, as usual, lies somewhere in between.
Long ago, in a village by the sea, there lived a fisherman.
`
  .trim()
  .split('\n');
