import { table } from './table.js';

/** Unit -> `one | many`; without `many` it is `one` and an s. Case matters: mW is not MW. */
export const UNIT_NAMES = table(`
  km: kilometer; m: meter; cm: centimeter; mm: millimeter; µm: micrometer; nm: nanometer; nmi: nautical mile
  mi: mile; yd: yard; ft: foot | feet; sqft: square foot | square feet; sq ft: square foot | square feet
  sq. ft: square foot | square feet; ft²: square foot | square feet; sq mi: square mile; m²: square meter; m2: square meter; km²: square kilometer
  km2: square kilometer; cm²: square centimeter; ha: hectare; ac: acre
  m³: cubic meter; m3: cubic meter; cm³: cubic centimeter; cc: C C | C C

  t: ton; kg: kilogram; g: gram; mg: milligram; µg: microgram; mcg: microgram; lb: pound; lbs: pound; oz: ounce
  l: liter; L: liter; ml: milliliter; mL: milliliter; cl: centiliter; dl: deciliter; fl oz: fluid ounce; gal: gallon
  qt: quart; pt: pint; tsp: teaspoon; tbsp: tablespoon; Tbsp: tablespoon

  mg/ml: milligram per milliliter | milligrams per milliliter; mg/mL: milligram per milliliter | milligrams per milliliter
  mg/dL: milligram per deciliter | milligrams per deciliter; mg/kg: milligram per kilogram | milligrams per kilogram

  m/s: meter per second | meters per second; m/s²: meter per second squared | meters per second squared
  km/h: kilometer per hour | kilometers per hour; kmh: kilometer per hour | kilometers per hour
  kph: kilometer per hour | kilometers per hour; mph: mile per hour | miles per hour
  mpg: mile per gallon | miles per gallon; kn: knot; rpm: R P M | R P M; bpm: beat per minute | beats per minute
  fps: frame per second | frames per second

  kB: kilobyte; KB: kilobyte; MB: megabyte; GB: gigabyte; TB: terabyte; PB: petabyte
  KiB: kibibyte; MiB: mebibyte; GiB: gibibyte; TiB: tebibyte
  kbps: kilobit per second | kilobits per second; Mbps: megabit per second | megabits per second
  Gbps: gigabit per second | gigabits per second; Mbit/s: megabit per second | megabits per second
  Gbit/s: gigabit per second | gigabits per second; kB/s: kilobyte per second | kilobytes per second
  MB/s: megabyte per second | megabytes per second; GB/s: gigabyte per second | gigabytes per second
  px: pixel; MP: megapixel; dpi: dot per inch | dots per inch

  Hz: hertz | hertz; kHz: kilohertz | kilohertz; MHz: megahertz | megahertz; GHz: gigahertz | gigahertz
  mW: milliwatt; W: watt; kW: kilowatt; MW: megawatt; GW: gigawatt; Wh: watt hour; kWh: kilowatt hour
  MWh: megawatt hour; hp: horsepower | horsepower; V: volt; mV: millivolt; kV: kilovolt; mA: milliamp
  mAh: milliamp hour; Ω: ohm; kΩ: kilohm; dB: decibel; lm: lumen
  Pa: pascal; hPa: hectopascal; kPa: kilopascal; mbar: millibar; psi: P S I | P S I
  kJ: kilojoule; cal: calorie; kcal: kilocalorie; Nm: newton meter; mol: mole
  ppm: part per million | parts per million

  s: second; sec: second; secs: second; ms: millisecond; µs: microsecond; ns: nanosecond; min: minute; mins: minute
  h: hour; hr: hour; hrs: hour; wk: week; wks: week; mo: month; mos: month; yr: year; yrs: year

  °: degree; º: degree; °C: degree Celsius | degrees Celsius; ºC: degree Celsius | degrees Celsius
  ℃: degree Celsius | degrees Celsius; °F: degree Fahrenheit | degrees Fahrenheit
  ºF: degree Fahrenheit | degrees Fahrenheit; ℉: degree Fahrenheit | degrees Fahrenheit
  %: percent | percent; ‰: per mille | per mille; x: times | times
`);

/** Letters that mean much else: units only right behind the number, as in 5t. */
export const CLOSE_ONLY = new Set(['t', 'x', 'ac', 'mo', 'mos', 'pt', 'h', 's', 'cal']);
