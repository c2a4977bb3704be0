/** What callers of each customer ask for again and again, by the customer's id. */
export const PHRASES: Readonly<Record<string, readonly string[]>> = {
  'harbour-bank': [
    'Welcome to Harbour Bank. Please say in a few words what you are calling about.',
    'For your balance, press one. For your last payments, press two.',
    'Thank you. One of our advisers will be with you shortly.',
    'Please enter the last four digits of your card.',
    'Your card has been blocked. A new one is on its way to you.',
  ],
  parcelwise: [
    'Your parcel has left our depot, and will be with you today.',
    'Nobody was at home. Your parcel waits for you at the nearest shop.',
    'Please have the number of your parcel ready.',
    'We have changed the day of your delivery.',
    'Your parcel has been handed to a neighbour.',
  ],
  'lumen-clinics': [
    'You have reached Lumen Clinics. In an emergency, please hang up and call an ambulance.',
    'Your appointment is confirmed.',
    'To change an appointment, please press one.',
    'Your results have arrived. Your doctor will call you tomorrow morning.',
    'Please remember to drink enough water before your visit.',
  ],
  'tidewater-transit': [
    'Mind the gap between the train and the platform.',
    'The next stop is Harbour Square. Change here for the ferries.',
    'Please keep your belongings with you at all times.',
    'This train ends here. All change, please.',
    'Due to works on the line, trains run every twenty minutes.',
  ],
  'orchard-radio': [
    'You are listening to Orchard Radio.',
    'It is time for the news.',
    'And now the weather for the coast and the islands.',
    'More music after this short break.',
    'Good night, and thank you for listening.',
  ],
  'meridian-museum': [
    'Welcome to the Meridian Museum. Your tour begins in the great hall.',
    'Please do not touch the paintings.',
    'To your left you see a map of the sky from the year sixteen hundred.',
    'The museum closes in fifteen minutes.',
    'You will find the clock room on the second floor.',
  ],
};

/** Texts that are asked for once. @param number makes it another one */
export const ONCE: readonly ((number: number) => string)[] = [
  (number) => `Your reference is ${1000 + (number % 9000)}. Please keep it at hand.`,
  (number) => `You are number ${2 + (number % 30)} in the queue. The wait is about ${1 + (number % 12)} minutes.`,
  (number) => `We have received your payment of ${5 + (number % 800)} dollars and ${number % 100} cents. Thank you.`,
  (number) => `The service at ${1 + (number % 11)}:${10 + (number % 49)} leaves from platform ${1 + (number % 14)}.`,
];
