package studio.gesso.engine.archive.document;

import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

/**
 * How large a document may be: checked by what its file claims, before any memory is taken for it.
 *
 * @param memory how many bytes this program may take in all
 */
record DocumentLimits(long memory) {

    /** What decoding a picture takes for each of its pixels, at sixteen bits a channel. */
    private static final int DECODING = 12;

    /** A document cannot be opened; the sentence says of its extent why not. */
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

    /** Lets an extent pass that a canvas can have. */
    static Size require(Size size) {
        if (size.area() > Layers.MOST_PIXELS || Math.max(size.width(), size.height()) > Pictures.LONGEST_SIDE) {
            throw new TooLarge(size + " pixels, which is more than a canvas can have (" + Layers.MOST_PIXELS / 1_000_000
                    + " million in all, " + Pictures.LONGEST_SIDE + " in a direction); it is damaged, or another "
                    + "program has made it.");
        }
        return size;
    }

    /** Lets one more layer pass for which there is memory beside those that were read. */
    void requireRoom(Size size, long taken) {
        if (taken + size.area() * DECODING > memory / 4 * 3) {
            throw new TooLarge("layers of " + size
                    + " pixels, for which there is not enough memory; close other programs, or open it on a computer "
                    + "with more.");
        }
    }
}
