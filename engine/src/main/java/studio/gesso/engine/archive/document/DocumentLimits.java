package studio.gesso.engine.archive.document;

import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

/**
 * The limits for documents, checked by the sizes in the file before memory is allocated.
 *
 * @param memory the memory limit of this program in bytes
 */
record DocumentLimits(long memory) {

    /** The bytes that decoding takes for each pixel, at sixteen bits a channel. */
    private static final int DECODING = 12;

    /** A document is too large to be opened; the message says why. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooLarge(String sentence) {
            super(sentence);
        }

        UserException e(String file) {
            return new UserException("The document “" + file + "” has " + getMessage(), this);
        }
    }

    static DocumentLimits here() {
        return new DocumentLimits(Runtime.getRuntime().maxMemory());
    }

    /** How much memory a document's history may take. */
    long history() {
        return Math.min(SavedDocument.HISTORY_BYTES, memory / 8);
    }

    /** The longest text that a document may hold. */
    static int text() {
        return (int) Math.min(1 << 24, Runtime.getRuntime().maxMemory() / 64);
    }

    /** Checks that a canvas can have a size. */
    static Size require(Size size) {
        if (!Layers.holds(size) || Math.max(size.width(), size.height()) > Pictures.LONGEST_SIDE) {
            throw new TooLarge(size + " pixels, which is more than a canvas can have (" + Layers.MOST.area() / 1_000_000
                    + " million in all, " + Pictures.LONGEST_SIDE + " in a direction); it is damaged, or another "
                    + "program has made it.");
        }
        return size;
    }

    /** Checks that there is memory for one more layer. */
    void requireRoom(Size size, long taken) {
        if (taken + size.area() * DECODING > memory / 4 * 3) {
            throw new TooLarge("layers of " + size
                    + " pixels, for which there is not enough memory; close other programs, or open it on a computer "
                    + "with more.");
        }
    }
}
