package studio.gesso.engine.diffusion.text.tokenizer;

/** The printable character that stands for a byte in the vocabularies of GPT-2 and CLIP. */
final class ByteSymbols {

    private static final char[] SYMBOLS = new char[256];

    static {
        char next = 256;
        for (char b = 0; b < SYMBOLS.length; b++) {
            SYMBOLS[b] = isPrintable(b) ? b : next++;
        }
    }

    private ByteSymbols() {}

    /** The character of a byte, 0 to 255: itself where it is printable in Latin-1, else one from 256 on. */
    static char of(int unsignedByte) {
        return SYMBOLS[unsignedByte];
    }

    private static boolean isPrintable(char c) {
        return c >= '!' && c <= '~' || c >= '¡' && c <= '¬' || c >= '®';
    }
}
