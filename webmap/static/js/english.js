/** A page to read, in Chinese: it is offered in English. */
import { EnglishOffer } from "./ground/english-offer.js";

EnglishOffer.make();
