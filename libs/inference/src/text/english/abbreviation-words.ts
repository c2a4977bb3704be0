import { table } from './table.js';

/** Written with a full stop. */
export const DOTTED = table(`
  Mr.: Mister; Mrs.: Missus; Ms.: Miz; Mx.: Mix; Messrs.: Messieurs; Prof.: Professor; Rev.: Reverend; Hon.: Honorable
  Gov.: Governor; Sen.: Senator; Rep.: Representative; Pres.: President; Gen.: General; Col.: Colonel; Maj.: Major
  Capt.: Captain; Cmdr.: Commander; Lt.: Lieutenant; Sgt.: Sergeant; Cpl.: Corporal; Pvt.: Private; Adm.: Admiral
  Jr.: Junior; Sr.: Senior; Esq.: Esquire
  Mt.: Mount; Ft.: Fort; Ave.: Avenue; Blvd.: Boulevard; Rd.: Road; Ln.: Lane; Hwy.: Highway; Pkwy.: Parkway
  Sq.: Square; Apt.: Apartment; Ste.: Suite; Bldg.: Building; P.O.: P O
  Inc.: Incorporated; Ltd.: Limited; Corp.: Corporation; Co.: Company; Bros.: Brothers; Assn.: Association
  Univ.: University; Dept.: Department; dept.: department; govt.: government; intl.: international; natl.: national
  e.g.: for example; i.e.: that is; etc.: et cetera; vs.: versus; cf.: compare; viz.: namely; ca.: circa
  et al.: and others; a.k.a.: also known as; approx.: approximately; appt.: appointment; est.: established
  misc.: miscellaneous; max.: maximum; min.: minimum; avg.: average; temp.: temperature; tel.: telephone
  ext.: extension; incl.: including; excl.: excluding; resp.: respectively; vol.: volume; fig.: figure; eq.: equation
  eds.: editors; pg.: page; pgs.: pages; qty.: quantity; hr.: hour; hrs.: hours; mins.: minutes; secs.: seconds
  yr.: year; yrs.: years; lbs.: pounds; oz.: ounces
  pts.: points; ea.: each; Ph.D.: P H D; M.Sc.: M S C; B.Sc.: B S C
`);

/** Whole words without a full stop, in exactly this case. */
export const PLAIN = table(`
  Mr: Mister; Mrs: Missus; Ms: Miz; Dr: Doctor; Prof: Professor; Jr: Junior; Sr: Senior
  Inc: Incorporated; Ltd: Limited; Corp: Corporation; Blvd: Boulevard; Ave: Avenue; Hwy: Highway; Apt: Apartment
  vs: versus; etc: et cetera; eg: for example; ie: that is; aka: also known as; AKA: also known as
  approx: approximately; dept: department; govt: government; appt: appointment
  and/or: and or; and / or: and or; either/or: either or; TCP/IP: T C P I P; .NET: dot net; n/a: N A; N/A: N A; a/c: A C; A/C: A C; he/she: he or she; she/he: she or he; s/he: he or she
  his/her: his or her; him/her: him or her; yes/no: yes or no; true/false: true or false; b/c: because; c/o: care of
  PhD: P H D; MSc: M S C; BSc: B S C; FAQ: F A Q; FAQs: F A queues; ASAP: A S A P; FYI: F Y I; ETA: E T A; DIY: D I Y
  PDFs: P D effs; AM: A M; PM: P M; EST: E S T; CET: C E T; AI: A I; ET: E T; ER: E R; ICU: I C U; EV: E V
  UPS: U P S; USPS: U S P S; IRA: I R A; DOB: D O B; YTD: Y T D; EIN: E I N; EOD: E O D
  YoY: year over year; QoQ: quarter over quarter; WWI: World War One; WWII: World War Two
`);

/** Before a number, with a full stop: p. 12. */
export const NUMBERED = table(`
  no: number; nos: numbers; p: page; pp: pages; ch: chapter; sec: section; vol: volume; vols: volumes; fig: figure
  figs: figures; art: article; rm: room; para: paragraph; apt: apartment; ste: suite
`);
