/**
 * Industries whose words are known to say what they mean: of at least three names of the tuned half of the Russell 3000 that are filed there, nine of ten and more
 * belong where the words say, by GICS (docs/sectors.md). Of other industries, divided or seldom ones, the words count half.
 */
type Industries = Readonly<Record<string, readonly string[]>>;

const NASDAQ: Industries = {
  'basic industries': ['Paper', 'Precious Metals'],
  'capital goods': ['Fluid Controls', 'Homebuilding'],
  'consumer non-durables': ['Apparel', 'Recreational Products/Toys', 'Shoe Manufacturing'],
  'consumer services': [
    ...['Clothing/Shoe/Accessory Stores', 'Hotels/Resorts', 'Other Specialty Stores', 'Restaurants'],
    'Services-Misc. Amusement & Recreation',
  ],
  energy: ['Oil & Gas Production', 'Oilfield Services/Equipment'],
  finance: [
    ...['Finance/Investors Services', 'Finance: Consumer Services', 'Investment Bankers/Brokers/Service'],
    ...['Investment Managers', 'Life Insurance', 'Major Banks', 'Property-Casualty Insurers'],
    ...['Savings Institutions', 'Specialty Insurers'],
  ],
  'health care': [
    'Biotechnology: Biological Products (No Diagnostic Substances)',
    'Biotechnology: Electromedical & Electrotherapeutic Apparatus',
    'Biotechnology: In Vitro & In Vivo Diagnostic Substances',
    ...['Biotechnology: Pharmaceutical Preparations', 'Hospital/Nursing Management', 'Managed Health Care'],
    ...['Medical Specialities', 'Medical/Dental Instruments'],
  ],
  'public utilities': ['Environmental Services', 'Power Generation'],
  technology: ['Computer Software: Prepackaged Software', 'Semiconductors'],
  transportation: ['Air Freight/Delivery Services', 'Trucking Freight/Courier Services'],
};
/** Yahoo's; FMP writes them nearly alike (`key`). Without `Electronic Components`, which Nasdaq writes as well: 8 of 9 of both. */
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
  technology: [
    ...['Semiconductor Equipment & Materials', 'Semiconductors'],
    ...['Software - Application', 'Software - Infrastructure'],
  ],
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
const WORDS: ReadonlySet<string> = new Set(
  [NASDAQ, YAHOO].flatMap((table) =>
    Object.entries(table).flatMap(([sector, industries]) => industries.map((one) => key(sector, one))),
  ),
);

/** Whether an industry's words under this sector of their source count whole. */
export const isProven = (sector: string | null, industry: string): boolean =>
  WORDS.has(key(sector?.trim() ?? '', industry));
