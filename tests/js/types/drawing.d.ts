/** What the drawing's modules hand each other. */

type GeometryKind = "point" | "line" | "area";

/** Left, top, right, bottom. */
type Box = [left: number, top: number, right: number, bottom: number];

/** Lines or closed rings, each as x0, y0, x1, y1, … */
type Runs = ArrayLike<number>[];

/** A canvas of the page or of a worker. */
type Canvas = HTMLCanvasElement | OffscreenCanvas;
type CanvasContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type MakeCanvas = (width: number, height: number) => Canvas;

/** What a picture shows: left and top are pixels at its zoom from the scene's origin. */
interface View {
  zoom: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The view of a picture for the screen; `ratio` of its pixels make one of the page's. */
interface ScreenView extends View {
  ratio: number;
}

/** The style of a layer in geodata/layers.yaml. */
interface Style {
  colour: string;
  /** The colour in the dark, where that is not its lightness turned over. */
  dark?: string;
  shape: string;
  weight?: number;
  dash?: string;
  hatch?: string;
  /** Whether its areas answer a click on open ground even while the layer is off. */
  ground?: boolean;
  /** The kinds drawn as the main ones; the others stand back. */
  major?: string[];
  /** The title of the part whose kinds `major` does not name, where it is off at first. */
  rest?: { title: string; title_en: string };
  /** The colours of the classes that tell its features apart. */
  classes?: string[];
  /** The kinds of lines that end in an arrow head. */
  outward?: string[];
  /** Whether a schematic line that is straight between its places shows them by rings. */
  ends?: boolean;
}

/** What the drawing is told of a layer. */
interface LayerOptions {
  id: string;
  geometry: GeometryKind;
  style: Style;
}

/**
 * A layer that is shown; `accepted` are the positions of the features that a filter leaves, null for all; `kinds` are
 * those shown while its rest is not, null for all.
 */
interface ShownLayer {
  id: string;
  opacity: number;
  accepted: number[] | null;
  kinds: string[] | null;
}

/** What is shown, layers lowest first; `chosen` and `lit` are keys `layer/id` of features. */
interface State {
  layers: ShownLayer[];
  chosen: string | null;
  lit: string[] | null;
  dark: boolean;
  font: string;
  /** Whether there is no relief. */
  flat: boolean;
  /** By key `layer/id`, what stands beside a symbol in place of its name. */
  numbers?: Map<string, string>;
}

/** An order for a picture. */
interface Order {
  number: number;
  view: ScreenView;
  /** What lies over the map, in pixels from the scene's origin. */
  covered: Box[];
  /** Whether the picture, the first, comes on one sheet. */
  whole: boolean;
}

/** Where a symbol stands, in pixels; `text` is the number of a stop. */
interface SymbolSpot {
  key: string;
  /** The keys of what it stands for, if it is one with a number. */
  folded?: string[];
  text: string | null;
  x: number;
  y: number;
  dx: number;
  dy: number;
  reach: number;
}

/** Where a name stands, in pixels. */
interface NameSpot {
  text: string;
  rank: number;
  key: string | null;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What the page knows of a picture: what stands where, in pixels from the scene's origin; no zoom before the first. */
interface Summary {
  zoom: number | null;
  symbols: SymbolSpot[];
  labels: NameSpot[];
}

/** What the page tells the studio. */
type StudioMessage =
  | { type: "scene"; scene: string | import("../../../webmap/static/js/drawing/scene.js").Scene }
  | { type: "tiles"; layer: string; columns: LayerColumns }
  | { type: "layers"; layers: LayerOptions[] }
  | { type: "show"; state: State }
  | { type: "relief"; relief: Relief }
  | { type: "picture"; order: Order };

/** How a feature lies, in world units: places, lines, or an area's polygons of rings. */
interface Shape {
  type: GeometryKind;
  points: Float64Array;
  lines: Float64Array[];
  /** Null where the area consists of counties. */
  polygons: Float64Array[][] | null;
  /** The counties, by number, that an area consists of or a place is known to lie in. */
  counties: number[];
}

/** What the scene says of a feature beside its shape. */
interface FeatureValues extends Traits {
  layer: string;
  id: string;
  /** Its position in its layer. */
  number: number;
  towards: string | null;
  name: string;
  /** The number of its class in its layer's style; -1 for none. */
  class: number;
  /** Metres. */
  radius: number;
  /** Whether its stops are. */
  numbered: boolean;
  /** Whether the plans tell it differently. */
  differs: boolean;
}

/** What of a feature says how it looks. */
interface Traits {
  kind: string;
  status: string | null;
  accuracy: string;
}

interface Stroke {
  colour: string;
  width: number;
  dash?: number[] | null;
  offset?: number;
  opacity?: number;
  cap?: CanvasLineCap;
}

/** Marks on a square of a size, as SVG paths: those that end in z are filled. */
interface Hatch {
  marks: string[];
  colour: string;
  size: number;
  width: number;
}

interface Fill {
  colour?: string | null;
  hatch?: Hatch | null;
  opacity?: number;
  tint?: number;
}

interface CircleLook {
  fill?: string | null;
  stroke?: string | null;
  width?: number;
  dash?: number[] | null;
  fillOpacity?: number;
  opacity?: number;
}

/** A stroke or fill of a symbol in 20 × 20 units; `clip` is x, y, width, height. */
interface GlyphPart {
  d: string;
  fill?: string;
  stroke?: string;
  width?: number;
  dash?: number[];
  clip?: [x: number, y: number, width: number, height: number];
}

/** `glow` is the colour round a symbol, `name` the key of the feature it stands for. */
interface GlyphLook {
  glow?: string | null;
  opacity?: number;
  name?: string | null;
}

interface Lettering {
  size: number;
  weight: number;
  colour: string;
  halo?: string | null;
  spacing?: number;
  /** The width of the letters, px, if it is known. */
  measured?: number;
  font: string;
  opacity?: number;
}

interface NumberLook {
  fill: string;
  ink: string;
  font: string;
  opacity?: number;
}

interface ArrowLook {
  colour: string;
  size: number;
  opacity?: number;
}

/** Where an arrow head points. */
type ArrowHead = [x: number, y: number, angle: number];

/** The grey picture of the relief: to draw on canvas, and as a data address for SVG. */
interface Relief {
  picture: ImageBitmap;
  href: string;
}

/** What the painter draws with, on canvas or as SVG. */
interface Pen {
  /** Fill the whole picture. */
  flood(colour: string): void;
  /** Darken what lies below by a grey picture in a box. */
  shade(relief: Relief, x: number, y: number, width: number, height: number, strength: number): void;
  /** What `paint` draws, as one sheet of an opacity. */
  group(opacity: number, paint: () => void): void;
  /** Stroke runs of points. */
  stroke(runs: Runs, look: Stroke): void;
  /** Fill closed runs by the even-odd rule with a colour, a hatch, or the one over the other. */
  fill(runs: Runs, look: Fill): void;
  /** A circle. */
  circle(x: number, y: number, radius: number, look: CircleLook): void;
  /** A symbol with its middle at a place, drawn `scale` times as large; `key` names its picture. */
  glyph(key: string, parts: GlyphPart[], x: number, y: number, scale: number, look: GlyphLook): void;
  /** A word or name with its middle at a place. */
  text(text: string, x: number, y: number, style: Lettering): void;
  /** A number in a disc. */
  number(text: string, x: number, y: number, look: NumberLook): void;
  /** Filled triangles for arrow heads. */
  arrows(heads: ArrowHead[], look: ArrowLook): void;
}
