package studio.gesso.engine.archive.saving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.archive.metadata.gesso.RequestJson;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.codec.StealthText;
import studio.gesso.engine.image.embedded.PngText;

/** Copies of pictures for others: PNG, JPEG or WebP, as the file's name says. */
public final class Copies {

    private static final String SETTINGS = "parameters";
    private static final String PROGRAM = "Gesso";

    private Copies() {}

    /** What a copy contains in addition to its pixels. */
    public enum Tells {
        /** Only the label that a machine made it, as the law requires: for sharing. */
        ORIGIN_ONLY,
        /** The settings, too. */
        EVERYTHING
    }

    /**
     * Writes a copy of a picture, in place of a file of that name.
     *
     * @param from a picture file of any kind
     * @param to a file ending in .png, .jpg, .jpeg or .webp
     * @throws UserException when the one cannot be read or the other not be written
     */
    public static void write(Path from, Path to, Tells tells) {
        SavedFormat format = SavedFormat.of(to)
                .orElseThrow(() -> new UserException("“" + to.getFileName() + "” is no name for a copy; let it end in "
                        + SavedFormat.endings() + "."));
        Pixels picture = Pictures.read(from);
        try {
            Map<String, String> texts = EmbeddedReader.read(from).texts();
            boolean hides = tells == Tells.ORIGIN_ONLY && StealthText.read(from).isPresent();
            Pixels pixels = hides ? StealthText.without(picture) : picture;
            AtomicFile.write(to, out -> format.write(pixels, texts(texts, tells), Png.Effort.THOROUGH, out));
        } catch (IOException e) {
            throw FileErrors.writing("The copy", ParentFolder.of(to), e);
        }
    }

    private static List<PngText> texts(Map<String, String> texts, Tells tells) {
        List<PngText> kept = new ArrayList<>();
        if (tells == Tells.EVERYTHING) {
            texts.forEach((keyword, text) -> {
                if (!keyword.equals(PngText.XMP) && !keyword.startsWith("Exif.")) {
                    kept.add(PngText.plain(keyword,
                            keyword.equals(RequestJson.KEYWORD) ? RequestJson.shared(text) : text));
                }
            });
            settingsOfJpeg(texts).ifPresent(settings -> kept.add(PngText.plain(SETTINGS, settings)));
        }
        label(texts, tells).ifPresent(xmp -> kept.add(PngText.unicode(PngText.XMP, xmp)));
        return kept;
    }

    private static Optional<String> settingsOfJpeg(Map<String, String> texts) {
        return Optional.ofNullable(texts.get("Exif.UserComment")).filter(_ -> !texts.containsKey(SETTINGS));
    }

    /** The label of a picture that a machine made; a photograph gets none. */
    private static Optional<String> label(Map<String, String> texts, Tells tells) {
        Optional<String> xmp = Optional.ofNullable(texts.get(PngText.XMP)).filter(_ -> tells == Tells.EVERYTHING);
        return xmp.or(() -> SourceType.of(texts).map(type -> type.xmp(PROGRAM)));
    }
}
