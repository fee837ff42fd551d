/** Vector drawing of Internet Explorer. */
export class Vml {
  /**
   * Leaflet, as it is read, asks for it by a call that throws in every other browser; to say where, V8 parses the whole
   * script a second time, which the first picture waits for. So the call is there, and does nothing.
   */
  static pretend() {
    Object.assign(document, { namespaces: { add() {} } });
  }
}

Vml.pretend();
