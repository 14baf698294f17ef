/**
 * Industries whose words are known to say what they mean: of at least three companies that are filed there, so many belong where the words say, by GICS
 * (docs/sectors.md). Of other industries, divided or seldom ones, the words count least.
 */
type Industries = Readonly<Record<string, readonly string[]>>;

/** Nine of ten and more: of 3,362 members of the Russell 3000 and of micro-cap and total-market funds, without the S&P 500. */
const NASDAQ: Industries = {
  'basic industries': [
    ...['Homebuilding', 'Metal Mining', 'Paints/Coatings', 'Paper', 'Precious Metals'],
    'Water Sewer Pipeline Comm & Power Line Construction',
  ],
  'capital goods': [
    ...['Aerospace', 'Building Products', 'Fluid Controls', 'Homebuilding', 'Medical Specialities'],
    ...['Pollution Control Equipment', 'Railroads'],
  ],
  'consumer durables': ['Containers/Packaging'],
  'consumer non-durables': [
    ...['Apparel', 'Department/Specialty Retail Stores', 'Recreational Products/Toys', 'Shoe Manufacturing'],
  ],
  'consumer services': [
    ...['Clothing/Shoe/Accessory Stores', 'Hotels/Resorts', 'Movies/Entertainment', 'Other Specialty Stores'],
    ...['Restaurants', 'Services-Misc. Amusement & Recreation'],
  ],
  energy: ['Integrated oil Companies', 'Oil & Gas Production', 'Oilfield Services/Equipment'],
  finance: [
    ...['Banks', 'Commercial Banks', 'Finance Companies', 'Finance/Investors Services'],
    ...['Finance: Consumer Services', 'Investment Managers', 'Life Insurance', 'Major Banks'],
    ...['Property-Casualty Insurers', 'Savings Institutions', 'Specialty Insurers'],
  ],
  'health care': [
    'Biotechnology: Biological Products (No Diagnostic Substances)',
    'Biotechnology: Electromedical & Electrotherapeutic Apparatus',
    'Biotechnology: In Vitro & In Vivo Diagnostic Substances',
    ...['Biotechnology: Pharmaceutical Preparations', 'Hospital/Nursing Management', 'Medical Electronics'],
    ...['Medical Specialities', 'Medical/Dental Instruments', 'Precision Instruments'],
  ],
  miscellaneous: ['Rental/Leasing Companies'],
  'public utilities': ['Electric Utilities: Central', 'Power Generation'],
  technology: [
    ...['Computer Manufacturing', 'Computer peripheral equipment'],
    'Radio And Television Broadcasting And Communications Equipment',
  ],
  transportation: ['Air Freight/Delivery Services', 'Trucking Freight/Courier Services'],
};
/** 17 of 20 and more, of the same companies; Yahoo writes `Semiconductors` as well. */
const MOSTLY: Industries = {
  'capital goods': ['Biotechnology: Laboratory Analytical Instruments', 'Construction/Ag Equipment/Trucks'],
  finance: ['Investment Bankers/Brokers/Service'],
  'health care': ['Managed Health Care'],
  technology: ['Computer Software: Prepackaged Software', 'EDP Services', 'Semiconductors'],
};
/** Yahoo's, nine of ten and more of the tuned half of the Russell 3000; FMP writes them nearly alike (`key`). Without `Electronic Components`, which Nasdaq writes as well: 8 of 9 of both. */
const YAHOO: Industries = {
  'basic materials': ['Paper & Paper Products', 'Steel'],
  'communication services': ['Telecom Services'],
  'consumer cyclical': [
    ...['Apparel Retail', 'Footwear & Accessories', 'Gambling', 'Home Improvement Retail'],
    ...['Internet Retail', 'Leisure', 'Recreational Vehicles', 'Residential Construction'],
    ...['Resorts & Casinos', 'Restaurants'],
  ],
  energy: ['Oil & Gas E&P', 'Oil & Gas Equipment & Services', 'Oil & Gas Refining & Marketing'],
  'financial services': [
    ...['Asset Management', 'Banks - Regional', 'Insurance - Diversified', 'Insurance - Life'],
    ...['Insurance - Property & Casualty', 'Insurance - Specialty', 'Mortgage Finance'],
  ],
  healthcare: [
    ...['Biotechnology', 'Diagnostics & Research', 'Drug Manufacturers - Specialty & Generic'],
    ...['Health Information Services', 'Healthcare Plans', 'Medical Care Facilities', 'Medical Devices'],
    'Medical Instruments & Supplies',
  ],
  industrials: [
    ...['Consulting Services', 'Farm & Heavy Construction Machinery', 'Industrial Distribution'],
    ...['Marine Shipping', 'Rental & Leasing Services', 'Specialty Industrial Machinery'],
    ...['Tools & Accessories', 'Trucking', 'Waste Management'],
  ],
  technology: [...['Semiconductor Equipment & Materials', 'Software - Application', 'Software - Infrastructure']],
  utilities: ['Utilities - Diversified', 'Utilities - Regulated Water'],
};

/** `Medical - Devices`, `Utilities—Regulated Water` and `Oil & Gas Exploration & Production` are FMP's and older spellings. */
const key = (sector: string, industry: string): string =>
  `${sector}|${industry}`
    .trim()
    .toLowerCase()
    .replace(/\s*[-–—]\s*/g, ' ')
    .replace('|utilities ', '|')
    .replace('exploration & production', 'e&p');
const wordsOf = (...tables: readonly Industries[]): ReadonlySet<string> =>
  new Set(
    tables.flatMap((table) =>
      Object.entries(table).flatMap(([sector, industries]) => industries.map((one) => key(sector, one))),
    ),
  );
const [PROVEN_WORDS, MOSTLY_WORDS] = [wordsOf(NASDAQ, YAHOO), wordsOf(MOSTLY)];

/** How well an industry's words under this sector of their source are known to mean it. */
export function standingOf(sector: string | null, industry: string): 'PROVEN' | 'MOSTLY' | 'UNPROVEN' {
  const words = key(sector?.trim() ?? '', industry);
  if (PROVEN_WORDS.has(words)) return 'PROVEN';
  return MOSTLY_WORDS.has(words) ? 'MOSTLY' : 'UNPROVEN';
}
