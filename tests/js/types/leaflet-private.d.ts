/** Members of Leaflet that the drawing uses and its published types leave out. */
import "leaflet";

declare module "leaflet" {
  interface Map {
    /** Whether a zoom glides just now. */
    _animatingZoom?: boolean;
    /** The pixel origin the map will have at a centre and zoom. */
    _getNewPixelOrigin(center: LatLng, zoom: number): Point;
  }

  interface Point {
    /** Round the point itself. */
    _round(): this;
  }
}
