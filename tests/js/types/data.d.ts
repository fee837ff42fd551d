/** The data the server gives to the browser's modules: the page's own, and what its addresses answer. */

type Strings = Record<string, string>;

/** A word of a register, such as a status or an accuracy class. */
interface Term {
  zh: string;
  en: string;
  hint?: string;
  hint_en?: string;
}

/** A field that a layer's features have beside those all have. */
interface LayerField {
  id: string;
  type: "text" | "terms" | "stages" | "figures";
  title: string;
}

interface LayerData {
  title: string;
  summary: string;
  staged: boolean;
  count: number;
  fields: LayerField[];
  /** The titles of its classes, and last that of what belongs to none; where it has any. */
  classes?: { title: string }[];
}

interface PlanData {
  title: string;
  short: string;
}

/** A ready view of geodata/views.yaml: what a link would say to show it, and the features it fits. */
interface ReadyView {
  id: string;
  title: string;
  query: { layers: string } & Strings;
  extent: string[];
}

/** What the server puts into the page of the map. */
interface PageData {
  lang: "zh" | "en";
  strings: Strings;
  dataVersion: string;
  /** The public address of the site, without a slash at its end, if it was given one. */
  url?: string;
  /** What old ids of features are called now, if there are any. */
  moved?: Strings;
  scene: string;
  more: string;
  drawing: string;
  facets: string;
  files: string;
  facetTitles: Strings;
  years: number[];
  ready: ReadyView | null;
  statuses: Record<string, Term>;
  accuracies: Record<string, Term>;
  methods: Record<string, Term>;
  themes: Record<string, Term>;
  documents: Record<string, PlanData>;
  compared: string[];
  places: string[];
  alone: string[];
  layers: Record<string, LayerData>;
}

/** A section of a plan as a claim or a row names it: by `section`, or by its own `id`. */
interface SectionName {
  id?: string;
  section?: string;
  heading: string;
  heading_en: string;
}

interface Stage {
  stage: string;
  at?: string[];
}

interface Figure {
  what: string;
  value: number | string;
  unit: string;
  scope?: string;
  year?: number | string;
}

/** A verb as printed with the objects it governs. */
interface Deed {
  verb: string;
  objects: string[];
}

/** A status with the sections whose verbs give it. */
interface StatusSaid {
  status: string;
  said_by: { document: string; section: string }[];
}

/** What one plan says of a feature, and where. */
interface Claim {
  document: string;
  section: string;
  heading: string;
  heading_en: string;
  theme: string;
  terms: string[];
  acts?: Deed[];
  reports?: Deed[];
  note?: string;
  differs?: string;
  printed?: Strings;
  states?: Record<string, unknown>;
}

/** Whose coordinates a position rests on. */
interface PositionSource {
  places: string[];
  places_en: string[];
  source: string;
  title: string;
  title_en: string;
  licence: string;
  licence_en: string;
  note: string | null;
}

interface FeatureProperties {
  id: string;
  layer: string;
  name: string;
  name_en: string;
  kind: string;
  kind_en: string | null;
  status: string | null;
  /** Whether it is a thing that can have a status. */
  staged: boolean;
  /** Where sections give different ones. */
  statuses?: StatusSaid[];
  geometry_method: string;
  accuracy: string;
  accuracy_m: number | null;
  area_km2?: number;
  places: string[];
  adcodes: string[];
  whereabouts: string | null;
  outside: boolean;
  position_sources: PositionSource[];
  also: string[];
  unplaced: string | null;
  citations: Claim[];
  /** The layer's own fields. */
  [field: string]: unknown;
}

/** Whose data it is, as a file of a layer lists it. */
interface Source {
  id: string;
  attribution: string;
  attribution_en?: string;
}

interface PlanFeature {
  type: "Feature";
  id: string;
  geometry: GeoJSON.Geometry | null;
  properties: FeatureProperties;
}

/** A layer as those parts see it that draw nothing: its features, once loaded. */
interface FeatureSource {
  id: string;
  features: Map<string, PlanFeature> | null;
  load(): Promise<unknown>;
}

/** A feature with the layer it belongs to. */
interface FeatureInLayer<Layer = FeatureSource> {
  layer: Layer;
  feature: PlanFeature;
}

/** Which feature: its layer and its id in it. */
interface FeatureKey {
  layer: string;
  id: string;
}

/** Which section of which plan. */
interface SectionKey {
  document: string;
  id: string;
}

/** Where the map looks. */
interface MapView {
  zoom: number;
  lat: number;
  lng: number;
}

/** Address, file name and words of a file to take away. */
interface Export {
  href: string;
  download: string;
  text: string;
}

/** A value of a facet; `parent` is the value it is a part of. */
interface Choice {
  id: string;
  name: string;
  name_en?: string;
  parent?: string;
}

/**
 * `/facets.json`: per feature its values of each facet, in the order of `order`; of a packed atlas also how many
 * features of a layer hold the same ones, and each by itself only where the layer comes whole.
 */
interface FacetData {
  order: string[];
  choices: Record<string, Choice[]>;
  layers: Record<string, Record<string, string[][]>>;
  groups?: Record<string, [number, string[][]][]>;
}

/** Accepted values by facet. */
type Chosen = Map<string, string[]>;

/** One thing that can be found; `via` are the numbers of what it belongs to. */
interface SearchRow {
  kind: "feature" | "industry" | "document" | "section" | "target" | "difference";
  id: string;
  names: string[];
  weight: number;
  also?: string[];
  english?: string[];
  via?: number[];
  about?: string;
  about_en?: string;
}

/** `/search.json`. */
interface SearchData {
  characters: Strings;
  places: string[];
  kinds: string[];
  syllables: Strings;
  readings: Strings;
  entries: SearchRow[];
}

/** Why something matches: which field with which text; `by` is the number of the entry it belongs to. */
interface SearchReason {
  field: string;
  text: string;
  detail: string;
  by: number | null;
}

/** How well something matches; lower is better. */
interface SearchFit {
  grade: number;
  quality: number;
  reasons: SearchReason[];
}

interface RelatedFeature {
  feature: string;
  name: string;
  name_en: string;
  document?: string;
  section?: string;
  heading: string;
  heading_en: string;
}

interface RelationGroup {
  title: string;
  title_en: string;
  derived: boolean;
  features: RelatedFeature[];
}

interface GoalClaim extends SectionName {
  document: string;
  section: string;
  value: string;
  unit?: string;
  comparison?: string;
}

/** A dated goal of the plans. */
interface Goal {
  id: string;
  title: string;
  year: number | null;
  scope: string;
  features: { feature: string; name: string }[];
  citations: GoalClaim[];
}

/** A section of a plan with its features, and the sections around it. */
interface PlanSection extends SectionName {
  id: string;
  document: string;
  parent: string | null;
  summary: string | null;
  features: string[];
  goals: { id: string; title: string; year: number | null }[];
  previous: string | null;
  next: string | null;
}

/** A planning term with its meaning. */
interface GlossaryTerm {
  id: string;
  term: string;
  term_en: string;
  also: string[];
  also_en: string[];
  definition: string;
  definition_en: string;
}

/** A feature or goal that a marked word of a plan's text proves. */
interface Proof {
  name: string;
  name_en: string;
  at: string;
}
