/** What the simulated companies do: words that references tell of them, and how each business moves. */
export type Business =
  | 'technology'
  | 'healthcare'
  | 'energy'
  | 'financial'
  | 'consumer_discretionary'
  | 'industrials'
  | 'materials'
  | 'utilities'
  | 'communication'
  | 'real_estate'
  | 'consumer_staples';

export interface Industry {
  readonly sic: string;
  readonly sicDescription: string;
  /** FMP's word. */
  readonly industry: string;
  /** Fits into "<name> ...". */
  readonly does: string;
}
export interface BusinessFacts {
  /** FMP's word. */
  readonly sector: string;
  /** Share of all stocks, of the sum of shares. */
  readonly share: number;
  /** Times the ordinary standard deviation of a day. */
  readonly volatility: number;
  /** 0..1: how readily the script picks it for gaps and bursts. */
  readonly gaps: number;
  readonly industries: readonly Industry[];
  /** Second halves of names. */
  readonly names: readonly string[];
}

const of = (sic: string, sicDescription: string, industry: string, does: string): Industry => ({
  sic,
  sicDescription,
  industry,
  does,
});

export const BUSINESSES: Readonly<Record<Business, BusinessFacts>> = {
  technology: {
    sector: 'Technology',
    share: 18,
    volatility: 1.2,
    gaps: 0.8,
    names: ['Systems', 'Software', 'Semiconductor', 'Networks', 'Data', 'Robotics'],
    industries: [
      of(
        '7372',
        'SERVICES-PREPACKAGED SOFTWARE',
        'Software - Application',
        'develops cloud software that companies rent by subscription',
      ),
      of(
        '3674',
        'SEMICONDUCTORS & RELATED DEVICES',
        'Semiconductors',
        'designs semiconductors and chips for data centers',
      ),
      of(
        '7373',
        'SERVICES-COMPUTER INTEGRATED SYSTEMS DESIGN',
        'Information Technology Services',
        'provides artificial intelligence software and voice recognition technology',
      ),
      of(
        '3576',
        'COMPUTER COMMUNICATIONS EQUIPMENT',
        'Communication Equipment',
        'makes network hardware and computer equipment',
      ),
    ],
  },
  healthcare: {
    sector: 'Healthcare',
    share: 20,
    volatility: 1.5,
    gaps: 1,
    names: ['Therapeutics', 'Biosciences', 'Pharma', 'Medical', 'Genomics', 'Health'],
    industries: [
      of(
        '2834',
        'PHARMACEUTICAL PREPARATIONS',
        'Drug Manufacturers - Specialty & Generic',
        'is a clinical-stage pharmaceutical company with drug candidates before the FDA',
      ),
      of(
        '2836',
        'BIOLOGICAL PRODUCTS, (NO DIAGNOSTIC SUBSTANCES)',
        'Biotechnology',
        'is a biotechnology company that develops gene therapies for rare diseases',
      ),
      of(
        '3841',
        'SURGICAL & MEDICAL INSTRUMENTS & APPARATUS',
        'Medical - Devices',
        'makes medical devices for hospitals',
      ),
      of(
        '8071',
        'SERVICES-MEDICAL LABORATORIES',
        'Medical - Diagnostics & Research',
        'runs clinical laboratories and diagnostics for patients',
      ),
    ],
  },
  energy: {
    sector: 'Energy',
    share: 8,
    volatility: 1.2,
    gaps: 0.5,
    names: ['Energy', 'Petroleum', 'Resources', 'Drilling', 'Midstream'],
    industries: [
      of(
        '1311',
        'CRUDE PETROLEUM & NATURAL GAS',
        'Oil & Gas Exploration & Production',
        'explores for oil and natural gas and produces crude',
      ),
      of('1381', 'DRILLING OIL & GAS WELLS', 'Oil & Gas Drilling', 'drills oil and gas wells on contract'),
      of('4922', 'NATURAL GAS TRANSMISSION', 'Oil & Gas Midstream', 'operates pipelines for natural gas'),
    ],
  },
  financial: {
    sector: 'Financial Services',
    share: 12,
    volatility: 0.9,
    gaps: 0.4,
    names: ['Bancorp', 'Financial', 'Capital', 'Insurance', 'Lending'],
    industries: [
      of(
        '6022',
        'STATE COMMERCIAL BANKS',
        'Banks - Regional',
        'is a bank holding company that takes deposits and makes loans',
      ),
      of(
        '6331',
        'FIRE, MARINE & CASUALTY INSURANCE',
        'Insurance - Property & Casualty',
        'underwrites property and casualty insurance',
      ),
      of(
        '6199',
        'FINANCE SERVICES',
        'Financial - Credit Services',
        'lends to consumers through an online lending platform',
      ),
    ],
  },
  consumer_discretionary: {
    sector: 'Consumer Cyclical',
    share: 12,
    volatility: 1.15,
    gaps: 0.8,
    names: ['Brands', 'Stores', 'Motors', 'Leisure', 'Restaurants', 'Apparel'],
    industries: [
      of('5651', 'RETAIL-FAMILY CLOTHING STORES', 'Apparel - Retail', 'sells apparel in retail stores and online'),
      of('5812', 'RETAIL-EATING PLACES', 'Restaurants', 'owns and franchises restaurants'),
      of(
        '3711',
        'MOTOR VEHICLES & PASSENGER CAR BODIES',
        'Auto - Manufacturers',
        'makes electric vehicles for consumers',
      ),
      of('7011', 'HOTELS & MOTELS', 'Travel Lodging', 'operates hotels and leisure resorts'),
    ],
  },
  industrials: {
    sector: 'Industrials',
    share: 10,
    volatility: 0.9,
    gaps: 0.25,
    names: ['Industries', 'Aerospace', 'Logistics', 'Engineering', 'Machinery'],
    industries: [
      of('3721', 'AIRCRAFT', 'Aerospace & Defense', 'manufactures aircraft and defense equipment'),
      of('4213', 'TRUCKING (NO LOCAL)', 'Trucking', 'moves freight by truck and runs logistics for shippers'),
      of(
        '3531',
        'CONSTRUCTION MACHINERY & EQUIP',
        'Agricultural - Machinery',
        'builds construction machinery and industrial equipment',
      ),
    ],
  },
  materials: {
    sector: 'Basic Materials',
    share: 7,
    volatility: 1,
    gaps: 0.3,
    names: ['Mining', 'Metals', 'Chemical', 'Minerals', 'Steel'],
    industries: [
      of('1040', 'GOLD AND SILVER ORES', 'Gold', 'mines gold and silver'),
      of('2810', 'INDUSTRIAL INORGANIC CHEMICALS', 'Chemicals - Specialty', 'makes specialty chemicals'),
      of('3312', 'STEEL WORKS, BLAST FURNACES & ROLLING MILLS (COKE OVENS)', 'Steel', 'produces steel and metals'),
    ],
  },
  utilities: {
    sector: 'Utilities',
    share: 4,
    volatility: 0.6,
    gaps: 0.1,
    names: ['Power', 'Electric', 'Water', 'Utilities'],
    industries: [
      of(
        '4911',
        'ELECTRIC SERVICES',
        'Regulated Electric',
        'is a regulated electric utility that generates and distributes electricity',
      ),
      of('4941', 'WATER SUPPLY', 'Regulated Water', 'supplies water as a regulated utility'),
    ],
  },
  communication: {
    sector: 'Communication Services',
    share: 4,
    volatility: 1.1,
    gaps: 0.5,
    names: ['Media', 'Broadcasting', 'Interactive'],
    industries: [
      of('4833', 'TELEVISION BROADCASTING STATIONS', 'Broadcasting', 'broadcasts television and sells advertising'),
      of('4899', 'COMMUNICATIONS SERVICES, NEC', 'Telecommunications Services', 'provides communications services'),
    ],
  },
  real_estate: {
    sector: 'Real Estate',
    share: 3,
    volatility: 0.8,
    gaps: 0.2,
    names: ['Realty', 'Properties'],
    industries: [of('6798', 'REAL ESTATE INVESTMENT TRUSTS', 'REIT - Office', 'owns office and apartment buildings')],
  },
  consumer_staples: {
    sector: 'Consumer Defensive',
    share: 2,
    volatility: 0.8,
    gaps: 0.2,
    names: ['Foods', 'Beverages'],
    industries: [of('2000', 'FOOD AND KINDRED PRODUCTS', 'Packaged Foods', 'makes packaged foods for grocery stores')],
  },
};
