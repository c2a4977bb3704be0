const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Abbreviations of one language, without their last full stop, as written inside a sentence. */
export interface Abbreviations {
  /** Never end a sentence: something always follows. */
  inner: ReadonlySet<string>;
  /** End one only when a word follows that starts sentences. */
  eitherWay: ReadonlySet<string>;
  /** Words that start sentences far more often than names. */
  starters: ReadonlySet<string>;
}

const NONE = words('');

const LISTS: Readonly<Record<string, Abbreviations>> = {
  en: {
    inner: words(`
      Mr Mrs Ms Mx Messrs Dr Prof Rev Hon Gov Sen Rep Pres Gen Col Maj Capt Cmdr Lt Sgt Cpl Pvt Adm St Mt Ft Fr Br Rt Rte
      e.g i.e E.g I.e eg ie vs v cf viz ca c approx No Nos no nos p pp vol Vol vols ch Ch sec Sec fig Fig figs Figs eq art Art
      Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri a.k.a incl esp
    `),
    eitherWay: words(`
      Inc Ltd Co Corp Bros Jr Sr Esq Ave Blvd Rd Ln Hwy Sq Ct Pl Apt Ste dept Dept est Est min max avg tel Tel ext Ext
      al ed eds univ Univ assn Assn ft lb lbs oz mi mins hr hrs sec tsp tbsp Tbsp yd gal pts yr yrs Ph.D B.Sc M.Sc
    `),
    starters: words(`
      The A An This That These Those It He She We You They I There Here His Her Its Our Your Their My In On At For With From
      By As But And Or So Yet If When While Because Although Though After Before Since Until Once Now Then Today Yesterday
      Tomorrow However Therefore Meanwhile What Why How Who Where Which Is Are Was Were Do Does Did Have Has Had Can Could
      Will Would Should May Might Must No Yes Not All Some Many Most Each Every Both Please Thanks Let Nobody Everyone
      Someone Nothing Everything One Two Later Next Finally Also Still Even Only Perhaps Maybe
    `),
  },
  de: {
    inner: words(`
      Hr Hrn Fr Dr Prof Dipl Ing Mag St Str z.B d.h u.a i.d.R o.ä v.a u.U z.T z.Zt bzw bspw ca etwa evtl ggf inkl exkl vgl Nr Nrn
      Abs Art Bd S Kap Abb Tab Tel geb gest verh Jan Feb Apr Aug Sept Okt Nov Dez Mo Di Mi Do Sa So sog allg max min usf
    `),
    eitherWay: words('usw etc Co GmbH Jh Jhd Mio Mrd Std Min'),
    starters: words(`
      Der Die Das Ein Eine Er Sie Es Wir Ihr Ich Du Man Und Aber Oder Denn Doch Dann Danach Dort Hier Heute Gestern Morgen
      In Im Am An Auf Mit Bei Nach Vor Für Von Zu Zum Zur Wenn Als Weil Was Wer Wie Wo Warum Dies Diese Dieser Dieses Nun
    `),
  },
  fr: {
    inner: words(
      'M MM Mme Mmes Mlle Mlles Dr Drs Pr Me St Ste p pp ex cf env av apr art vol chap fig no N° n° tél boul janv févr sept oct nov déc',
    ),
    eitherWay: words('etc Cie'),
    starters: words(
      'Le La Les Un Une Il Elle Ils Elles On Nous Vous Je Tu Ce Cette Ces Mais Et Ou Donc Puis Alors Dans En À Pour Avec Si Quand Ici',
    ),
  },
  es: {
    inner: words(
      'Sr Sra Sres Sras Srta Dr Dra Dres D Dña Ud Uds Vd Vds Prof Profa Ing Lic Gral Av Avda pág págs núm art vol cap fig p.ej p Sto Sta',
    ),
    eitherWay: words('etc Cía EE.UU S.A S.L'),
    starters: words(
      'El La Los Las Un Una Él Ella Ellos Ellas Yo Tú Nosotros Esto Este Esta Pero Y O En Con Por Para Si Cuando Luego Entonces No',
    ),
  },
  it: {
    inner: words('Sig Sigg Sig.ra Dott Dr Prof Ing Avv Arch Geom On pag pagg art vol cap fig n p es cfr S'),
    eitherWay: words('ecc Spa S.p.A'),
    starters: words(
      'Il Lo La I Gli Le Un Una Lui Lei Loro Io Noi Questo Questa Ma E O In Con Per Se Quando Poi Allora Non',
    ),
  },
  pt: {
    inner: words('Sr Sra Srta Dr Dra Prof Profa Eng Exmo Exma pág págs núm n art vol cap fig p.ex Av'),
    eitherWay: words('etc Cia S.A Ltda'),
    starters: words(
      'O A Os As Um Uma Ele Ela Eles Eu Nós Isto Este Esta Mas E Ou Em Com Por Para Se Quando Depois Então Não',
    ),
  },
  nl: {
    inner: words('dhr mevr mw Dhr Mevr Mw dr Dr prof Prof ir drs mr nr blz bijv d.w.z o.a m.a.w i.p.v t.o.v ca St'),
    eitherWay: words('enz etc'),
    starters: words('De Het Een Hij Zij Ze Wij We Ik Jij Je U Dit Dat Maar En Of In Op Met Voor Als Toen Dan Nu'),
  },
  pl: {
    inner: words('dr prof mgr inż ul al pl np tj tzw tzn nr godz św ks gen płk por s str rys m.in'),
    eitherWay: words('itd itp r w'),
    starters: words('To Ten Ta On Ona Oni Ja My Ale I Lub W Na Z Do Po Gdy Jeśli Potem Teraz Nie'),
  },
  ru: {
    inner: words('ул д стр т.е т.к т.н им проф акад см рис табл тел напр св о корп кв'),
    eitherWay: words('г гг тыс млн млрд руб др т.д т.п'),
    starters: words('Это Этот Эта Он Она Они Я Мы Вы Но И А Или В На С К По Когда Если Потом Теперь Не'),
  },
  sv: {
    inner: words('t.ex bl.a d.v.s dvs ca kl nr s st dr prof'),
    eitherWay: words('osv etc m.m m.fl'),
    starters: words('Det Den De En Ett Han Hon Vi Jag Du Ni Men Och Eller I På Med För Om När Sedan Nu'),
  },
};

const GENERAL: Abbreviations = { inner: words('Dr Prof St Mr Mrs No Nr'), eitherWay: words('etc'), starters: NONE };

/** Languages that write ordinals with a full stop: am 3. Oktober. */
const ORDINAL_STOP = words('de da nb nn no fi cs sk hu hr sl sr bs et lv is tr');

export function abbreviationsOf(language: string): Abbreviations & { ordinalStop: boolean } {
  const base = language.toLowerCase().split('-')[0]!;
  return { ...(Object.hasOwn(LISTS, base) ? LISTS[base]! : GENERAL), ordinalStop: ORDINAL_STOP.has(base) };
}
