package studio.gesso.engine.archive.gallery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.Source;

/** Which picture came from which, known by the fingerprints of their pixels. */
final class Ancestry {

    private Ancestry() {}

    static List<PictureEntry> ancestors(Index index, PictureEntry entry) {
        List<PictureEntry> ancestors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<String> parent = index.ancestry(entry.id()).parent();
        while (parent.isPresent() && seen.add(parent.get())) {
            List<PictureEntry> found = index.entries(index.withPixels(parent.get()));
            if (found.isEmpty()) {
                break;
            }
            ancestors.add(found.getLast());
            parent = index.ancestry(found.getLast().id()).parent();
        }
        return ancestors;
    }

    static List<PictureEntry> children(Index index, PictureEntry entry) {
        return index.ancestry(entry.id())
                .pixels()
                .map(pixels -> index.entries(index.madeFrom(pixels)))
                .orElse(List.of());
    }

    /** Keeps what a picture was made from, unless it is a picture of the gallery. */
    static void keep(Index index, SourceFolder sources, Source source) {
        sources.keep(source, fingerprint -> isIn(index, fingerprint));
    }

    /** Whether a picture of the gallery has a fingerprint; none has where the index does not work, so that nothing is lost. */
    private static boolean isIn(Index index, String fingerprint) {
        try {
            return index.withPixels(fingerprint).length > 0;
        } catch (UserException noIndex) {
            return false;
        }
    }

    /** The pixels of a fingerprint, of a picture of the gallery or of a source that was kept. */
    static Optional<Pixels> pixels(Index index, SourceFolder sources, String fingerprint) {
        return index.entries(index.withPixels(fingerprint))
                .stream()
                .findFirst()
                .map(entry -> Pictures.read(entry.file()))
                .or(() -> sources.pixels(fingerprint));
    }
}
