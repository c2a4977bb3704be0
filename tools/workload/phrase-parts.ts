// Words that the phrases of the workload are put together from: what a shop's telephone and notification service says.

export const NAMES = [
  ...['Maria', 'James', 'Aisha', 'Peter', 'Yuki', 'Carlos', 'Ingrid', 'Daniel', 'Fatima', 'Oliver', 'Priya', 'Thomas'],
  ...['Elena', 'Samuel', 'Chloe', 'Ahmed', 'Nora', 'Victor', 'Grace', 'Mateo', 'Hannah', 'Leon', 'Sofia', 'Martin'],
];

export const GREETINGS = ['Good morning', 'Good afternoon', 'Good evening', 'Hello', 'Welcome', 'Welcome back'];

export const SHOPS = ['Harbour Books', 'the Garden Shop', 'Northside Bikes', 'the Corner Pharmacy', 'City Power'];

export const DEPARTMENTS = ['orders', 'deliveries', 'returns', 'billing', 'repairs', 'opening hours', 'the front desk'];

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'tomorrow'];

export const STATES = ['has been packed', 'has left our warehouse', 'is out for delivery', 'is waiting for you'];

export const OPENINGS = ['Please note.', 'One more thing.', 'Thank you for waiting.', 'A short message.'];

export const SUBJECTS = [
  ...['The night train', 'Our new catalogue', 'The parking garage', 'Your subscription', 'The evening class'],
  ...['The repair team', 'A spare part', 'The swimming pool', 'Your library card', 'The visitor centre'],
  ...['The summer concert', 'A reminder', 'The water supply', 'Your insurance', 'The school office'],
];

export const EVENTS = [
  ...['will be closed', 'has moved upstairs', 'starts later', 'is free for members', 'needs your answer'],
  ...['will be back', 'has been extended', 'is fully booked', 'costs a little less', 'is on its way'],
];

export const TIMES = [
  ...['until further notice', 'from the first of May', 'this weekend', 'after the break', 'before noon', 'in autumn'],
  ...['at the end of the month', 'during the night', 'from half past six', 'as of today', 'next Thursday', 'again'],
];
