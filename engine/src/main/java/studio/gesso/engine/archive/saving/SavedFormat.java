package studio.gesso.engine.archive.saving;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Jpeg;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.codec.webp.Webp;
import studio.gesso.engine.image.embedded.ExifWriter;
import studio.gesso.engine.image.embedded.PictureFormat;
import studio.gesso.engine.image.embedded.PngText;

/** The formats in which pictures are written, chosen by the ending of the file's name. */
public enum SavedFormat {
    /** Every pixel as it is, and all texts. */
    PNG("PNG", "Every pixel and everything that made the picture is kept.", ".png") {
        @Override
        void write(Pixels pixels, List<PngText> texts, Png.Effort effort, OutputStream out) throws IOException {
            Png.write(pixels, texts, effort, out);
        }
    },
    /** Smaller, without transparency; the settings are in Exif's user comment, as A1111 writes them, and in XMP. */
    JPEG("JPEG",
            "Much smaller: fine detail and transparency are lost, and so are masks and the record that verify needs; "
                    + "the settings are kept as A1111 writes them.",
            ".jpg", ".jpeg") {
        @Override
        void write(Pixels pixels, List<PngText> texts, Png.Effort effort, OutputStream out) throws IOException {
            Jpeg.write(pixels, new Jpeg.Texts(PROGRAM, text(texts, "parameters"), text(texts, PngText.XMP)), QUALITY,
                    out);
        }
    },
    /** Every pixel as it is, and smaller than PNG; the texts are where JPEG has them. */
    WEBP("WebP", "Smaller, with every pixel: masks and the record that verify needs are lost; the settings are kept as"
            + " A1111 writes them.", ".webp") {
        @Override
        void write(Pixels pixels, List<PngText> texts, Png.Effort effort, OutputStream out) throws IOException {
            Webp.write(pixels, Optional.of(ExifWriter.write(PROGRAM, text(texts, "parameters"))),
                    text(texts, PngText.XMP), out);
        }
    };

    private static final String PROGRAM = "Gesso";
    private static final double QUALITY = 0.92;

    private final String label;
    private final String loss;
    private final List<String> endings;

    SavedFormat(String label, String loss, String... endings) {
        this.label = label;
        this.loss = loss;
        this.endings = List.of(endings);
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** What is kept and what is lost, in a sentence. */
    public String loss() {
        return loss;
    }

    /** How the names of its files end. */
    public String ending() {
        return endings.getFirst();
    }

    /** The format that a file's name asks for; empty if it ends otherwise. */
    public static Optional<SavedFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(format -> format.endings.stream().anyMatch(name::endsWith)).findFirst();
    }

    /** Whether a file is of this format already, whatever its name. */
    boolean isThatOf(Path file) {
        try {
            return PictureFormat.of(file).filter(kind -> kind.name().equals(name())).isPresent();
        } catch (IOException e) {
            throw FileErrors.reading("The picture", file, e);
        }
    }

    /** All endings that a name may have, for a sentence: ".png, .jpg, .jpeg or .webp". */
    public static String endings() {
        List<String> all = Arrays.stream(values()).flatMap(format -> format.endings.stream()).toList();
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    /**
     * Writes a complete file.
     *
     * @param texts its texts, as far as the format can store them
     */
    abstract void write(Pixels pixels, List<PngText> texts, Png.Effort effort, OutputStream out) throws IOException;

    private static Optional<String> text(List<PngText> texts, String keyword) {
        return texts.stream()
                .filter(text -> text.keyword().equals(keyword))
                .map(PngText::text)
                .findFirst();
    }
}
